// Shows a passage, and tells which of its lines was chosen. What a choice brings, marked `data-reveals`, comes into view where
// a reader would not see it.
let revealed
const reveal = part => {
    const { reveals } = part.dataset, { top } = part.getBoundingClientRect()
    if (reveals && revealed !== undefined && reveals !== revealed && (top < 60 || top > innerHeight - 240))
        part.scrollIntoView({ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" })
    revealed = reveals
}

// Numbers that the browser asks for once a screen stands; without an answer their place stays empty.
const fill = async place => {
    const { counts, text } = place.dataset, answer = await fetch(counts).catch(() => ({}))
    if (answer.ok) place.textContent = text.replace("{counts}", Object.values(await answer.json()).join(" · "))
}

export default function({ data, parentElement, setTriggerValue }) {
    const passage = parentElement.querySelector(".passage")
    if (passage.told !== data) {
        passage.innerHTML = passage.told = data
        const part = passage.querySelector("[data-reveals]")
        if (part) requestAnimationFrame(() => reveal(part))
        passage.querySelectorAll("[data-counts]").forEach(fill)
    }
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
