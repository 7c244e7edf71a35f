// The headings of a screen longer than two windows as links.
const WAIT = 250, FEWEST = 3

export default function({ data, parentElement }) {
    const box = parentElement.querySelector(".contents"), [label, list] = box.children
    const page = document.querySelector("[data-testid=stMain]")
    const headings = () => [...page.querySelectorAll("h2")].filter(one => one.offsetParent && one.textContent.trim())
    const close = () => box.removeAttribute("open")
    const linkTo = (text, place) => {
        const item = document.createElement("li"), link = item.appendChild(document.createElement("a"))
        Object.assign(link, { textContent: text, href: "#" })
        link.onclick = event => {
            event.preventDefault()
            close()
            const heading = headings()[place]
            heading.tabIndex = -1
            heading.focus({ preventScroll: true })
            heading.scrollIntoView({ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" })
        }
        return item
    }
    const draw = () => {
        const texts = headings().map(one => [...one.childNodes].map(part => part.textContent.trim()).filter(Boolean).join(" "))
        box.hidden = page.scrollHeight < 2 * innerHeight || texts.length < FEWEST
        if (list.texts !== texts.join("\n")) list.replaceChildren(...texts.map(linkTo))
        list.texts = texts.join("\n")
    }
    let waiting
    const later = () => { clearTimeout(waiting); waiting = setTimeout(draw, WAIT) }
    const left = event => { if (!box.contains(event.target)) close() }
    label.textContent = data
    box.onkeydown = event => { if (event.key === "Escape") { close(); label.focus() } }
    const changes = new MutationObserver(later)
    changes.observe(page, { childList: true, subtree: true })
    addEventListener("pointerdown", left)
    addEventListener("resize", later)
    later()
    return () => {
        clearTimeout(waiting)
        changes.disconnect()
        removeEventListener("pointerdown", left)
        removeEventListener("resize", later)
    }
}
