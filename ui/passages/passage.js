// Shows a passage, and tells which of its lines was chosen.
export default function({ data, parentElement, setTriggerValue }) {
    const passage = parentElement.querySelector(".passage")
    if (passage.told !== data) passage.innerHTML = passage.told = data
    passage.onclick = event => {
        const line = event.target.closest("[data-opens]")
        if (line) setTriggerValue("opened", Number(line.dataset.opens))
    }
}
