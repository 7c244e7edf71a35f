// Shows a passage, and tells which of its lines was chosen.
export default function({ data, parentElement, setTriggerValue }) {
    const passage = parentElement.querySelector(".passage")
    if (passage.told !== data) passage.innerHTML = passage.told = data
    passage.onclick = event => {
        const line = event.target.closest("[data-opens], [data-screen], [data-scroll]")
        if (!line || event.ctrlKey || event.metaKey || event.shiftKey) return
        const { opens, screen, scroll } = line.dataset
        if (opens) return setTriggerValue("opened", Number(opens))
        event.preventDefault()
        if (screen) setTriggerValue("screen", screen)
        else document.querySelector(scroll)?.scrollIntoView({ behavior: "smooth" })
    }
}
