// Shows a figure with its head and its line of tools, and tells the server what a reader opened. Follows `figure.js`.
export default function({ data, parentElement, setTriggerValue }) {
    const [head, figure, line] = [".head", ".marks", ".line"].map(name => parentElement.querySelector(name))
    if (head.html !== data.head) head.innerHTML = head.html = data.head
    if (line.html !== data.foot) {
        const focused = line.contains(document.activeElement) && document.activeElement.dataset.tool
        line.innerHTML = line.html = data.foot
        if (focused) line.querySelector(`[data-tool="${focused}"]`)?.focus()
    }
    line.onclick = async event => {
        const tool = event.target.closest("button, a[data-screen]")
        if (!tool) return
        const { screen, copyLink, copyFrom, copy: text, tool: name, done } = tool.dataset
        if (screen) { event.preventDefault(); setTriggerValue("screen", screen) }
        if (name === "rows") setTriggerValue("rows", true)
        if (copyLink) await copy(new URL(copyLink, document.baseURI).href)
        if (text) await copy(text)
        if (copyFrom) await copy(await (await fetch(copyFrom)).text())
        if (!done) return
        const label = tool.textContent
        tool.textContent = done
        setTimeout(() => { tool.textContent = label; tool.closest("details")?.removeAttribute("open") }, 1500)
    }
    figure.open = id => setTriggerValue("opened", id)
    figure.setAttribute("aria-label", data.alt)
    if (figure.svg === data.svg) return
    figure.innerHTML = figure.svg = data.svg
    animateFigure(figure, data.opens && (id => figure.open(id)))
}
