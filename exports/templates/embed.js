// A figure in a frame of another page: what its marks open comes in a tab of its own, the page around it hears its height.
const { hint, hintAct, places } = document.body.dataset, addresses = JSON.parse(places)
document.querySelectorAll(".marks").forEach(figure => {
    Object.assign(figure.dataset, { hint, hintAct })
    animateFigure(figure, mark => window.open(addresses[mark], "_blank", "noopener"))
})
const tellHeight = () => parent.postMessage({ figureHeight: document.body.offsetHeight }, "*")
Promise.all([...document.fonts].map(face => face.load())).finally(() => {
    document.body.classList.add("set")
    new ResizeObserver(tellHeight).observe(document.body)
})
