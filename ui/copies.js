// Texts to copy. The browser knows the address of the server, where the operator set none; each button copies its text.
export default function({ data, parentElement }) {
    const box = parentElement.querySelector(".copies")
    if (box.html !== data.html) box.innerHTML = box.html = data.html.replaceAll(data.unknown, location.origin)
    box.onclick = async ({ target }) => {
        const button = target.closest("button")
        if (!button) return
        await copy(button.dataset.copy ?? button.previousElementSibling.textContent)
        sayDone(button, data.done)
    }
}
