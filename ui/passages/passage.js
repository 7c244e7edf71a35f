// Shows a passage, and tells which of its lines or buttons was chosen. What a choice brings, marked `data-reveals`, comes into view where
// a reader would not see it: once the rerun has ended, since figures above it stand without a height while it lasts.
let revealed
const reveal = part => {
    const { reveals } = part.dataset
    revealed ??= reveals
    if (reveals === revealed || !part.isConnected) return
    if (!document.querySelector("[data-test-script-state=notRunning]")) return setTimeout(reveal, 100, part)
    revealed = reveals
    const { top } = part.getBoundingClientRect()
    if (reveals && (top < 60 || top > innerHeight - 240))
        part.scrollIntoView({ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" })
}

// An answer that is not ready is asked for again after the seconds that the server says, four times at most, while its place is there.
const asked = async (address, place) => {
    for (let left = 4; ; left--) {
        const answer = await fetch(address).catch(() => ({}))
        if (![429, 503].includes(answer.status) || !left || !place.isConnected) return answer
        await new Promise(done => setTimeout(done, 1000 * (answer.headers.get("Retry-After") ?? 10)))
    }
}

// Numbers that the browser asks for once a screen stands; without an answer their place stays empty.
const fill = async place => {
    const { counts, text } = place.dataset, answer = await asked(counts, place)
    if (answer.ok) place.textContent = text.replace("{counts}", Object.values(await answer.json()).join(" · "))
}

// A picture that did not come is asked for again; a sentence takes its place where it does not come then either.
const repair = picture => {
    picture.onerror = async () => {
        picture.onerror = null
        const { src, alt, dataset: { late }, parentElement: sheet } = picture
        picture.alt = ""
        const answer = await asked(src, picture)
        if (answer.ok) Object.assign(picture, { src: URL.createObjectURL(await answer.blob()), alt })
        else {
            picture.remove()
            Object.assign(sheet.firstElementChild, { textContent: late, style: "position: static" })
        }
    }
}

// A table that a reader brought is gone with the page.
addEventListener("beforeunload", event => { if (document.querySelector("[data-unsaved]")) event.preventDefault() })

export default function({ data: sent, parentElement, setTriggerValue }) {
    const passage = parentElement.querySelector(".passage"), data = new TextDecoder().decode(sent)
    if (passage.told !== data) {
        passage.innerHTML = passage.told = data
        const part = passage.querySelector("[data-reveals]")
        if (part) setTimeout(reveal, 100, part)
        passage.querySelectorAll("[data-counts]").forEach(fill)
        passage.querySelectorAll("[data-late]").forEach(repair)
    }
    passage.onclick = event => {
        const { dataset, value } = event.target.closest("button[data-asks]") ?? {}
        if (dataset) return setTriggerValue("answer", [dataset.asks, dataset.of ?? "", value])
        const line = event.target.closest("[data-opens], [data-screen]")
        if (!line || event.ctrlKey || event.metaKey || event.shiftKey) return
        const { opens, screen } = line.dataset
        if (opens) return setTriggerValue("opened", Number(opens))
        event.preventDefault()
        setTriggerValue("screen", screen)
    }
}
