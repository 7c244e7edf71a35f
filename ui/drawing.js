// Shows a figure with its head and its line of tools, and tells the server what a reader opened. Follows `figure.js`.
const fetched = async address => {
    const answer = await fetch(address)
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
    return answer.text()
}

// Goes to a part of a screen once that is drawn.
const goTo = (part, tries = 100) => {
    const found = document.querySelector("[data-test-script-state=notRunning]") && document.querySelector(part)
    if (found) setTimeout(() => document.querySelector(part).scrollIntoView(), 300)
    else if (tries) setTimeout(goTo, 100, part, tries - 1)
}

// A map to zoom: the first drag, double click, pinch, + or −, or wheel with Ctrl asks for it. It comes to stand upon the marks
// (ui/page.css), whose place it takes from the holder of both.
const watchZoom = (figure, holder, zoom) => {
    if (!holder || figure.holder === holder) return
    figure.holder = holder
    const ask = () => { if (!holder.querySelector(".st-key-zoomed-map")) zoom() }
    // Turns the wheel over the middle of the map that zooms, once it is there.
    const turn = (by, tries = 75) => {
        const canvas = holder.querySelector(".st-key-zoomed-map canvas")
        if (!canvas) { ask(); return tries && by < 0 && setTimeout(turn, 200, by, tries - 1) }
        const { left, top, width, height } = canvas.getBoundingClientRect(), at = { clientX: left + width / 2, clientY: top + height / 2 }
        setTimeout(() => canvas.dispatchEvent(new WheelEvent("wheel", { ...at, deltaY: by, ctrlKey: true, bubbles: true, cancelable: true })), tries < 75 ? 500 : 0)
    }
    figure.turn = turn
    const on = (name, does, options) => figure.addEventListener(name, does, options)
    let from, isDrag
    on("pointerdown", event => { isDrag = false; from = event.pointerType === "mouse" && [event.clientX, event.clientY] })
    on("pointermove", event => {
        if (!from || !event.buttons || isDrag || Math.hypot(event.clientX - from[0], event.clientY - from[1]) < 8) return
        isDrag = true
        ask()
    })
    on("click", event => isDrag && event.stopPropagation(), true)
    on("dblclick", ask)
    on("touchstart", event => event.touches.length > 1 && ask(), { passive: true })
    on("keydown", event => "+=-".includes(event.key) && ask())
    const withKey = event => event.ctrlKey || event.metaKey
    on("wheel", event => { if (withKey(event)) { event.preventDefault(); ask() } }, { passive: false })
    holder.addEventListener("wheel", event => withKey(event) || event.stopPropagation(), true) // the page scrolls
    new ResizeObserver(() => {
        const outer = holder.getBoundingClientRect(), { left, top } = figure.getBoundingClientRect()
        holder.style.setProperty("--marks-left", `${left - outer.left}px`)
        holder.style.setProperty("--marks-top", `${top - outer.top}px`)
    }).observe(holder)
}

export default function({ data: sent, parentElement, setTriggerValue }) {
    const data = JSON.parse(new TextDecoder().decode(sent))
    const [head, figure, line] = [".head", ".marks", ".line"].map(name => parentElement.querySelector(name))
    if (head.html !== data.head || figure.svg !== data.svg) { // what is pressed in the head says what the marks look like
        head.innerHTML = head.html = data.head
        figure.svg = "" // its marks are lit by the legend, which is new
    }
    parentElement.querySelector(".frame").classList.toggle("lead", data.leads)
    figure.classList.toggle("high", !!data.high)
    figure.style.setProperty("--high", data.high)
    if (line.html !== data.foot) {
        const focused = line.contains(document.activeElement) && document.activeElement.dataset.tool
        line.innerHTML = line.html = data.foot
        if (focused) line.querySelector(`[data-tool="${focused}"]`)?.focus()
    }
    line.onclick = async event => {
        event.target.closest("details a")?.closest("details").removeAttribute("open")
        const tool = event.target.closest("button, a[data-screen]")
        if (!tool) return
        const { screen, part, copyLink, copyFrom, copy: text, tool: name, done } = tool.dataset
        if (screen) { event.preventDefault(); setTriggerValue("screen", screen); if (part) goTo(part) }
        if (["rows", "evidence"].includes(name)) setTriggerValue(name, true)
        if (!done) return
        const here = code => code.replace('src="/', `src="${location.origin}/`).replace(/ (?=\/\S*\s*$)/, ` ${location.origin}`)
        await copy(copyFrom ? fetched(copyFrom).then(here) : text?.replaceAll(data.unknown, location.origin) ?? new URL(copyLink, document.baseURI).href)
        sayDone(tool, done, () => tool.closest("details")?.removeAttribute("open"))
    }
    const open = () => line.querySelectorAll("details[open]")
    line.onkeydown = event => {
        if (event.key !== "Escape") return
        open().forEach(menu => {
            menu.open = false
            menu.firstElementChild.focus()
        })
    }
    const elsewhere = event => open().forEach(menu => menu.contains(event.target) || (menu.open = false))
    document.addEventListener("pointerdown", elsewhere)
    document.addEventListener("focusin", elsewhere)
    figure.open = id => setTriggerValue("opened", id)
    figure.dataset.hint = data.opening
    figure.dataset.hintAct = data.openingAct
    figure.setAttribute("aria-label", data.alt)
    if (data.zooms.length) watchZoom(figure, figure.closest(".st-key-map-place"), () => setTriggerValue("zoomed", true))
    if (figure.svg !== data.svg) {
        figure.innerHTML = figure.svg = data.svg
        const [hint, ...buttons] = data.zooms
        if (hint) figure.appendChild(Object.assign(document.createElement("p"), { className: "hint", textContent: hint }))
        buttons.forEach((label, n) => {
            const button = Object.assign(document.createElement("button"), { className: "zoom", type: "button", textContent: "+−"[n], title: label, ariaLabel: label })
            button.onclick = event => { event.stopPropagation(); figure.turn(n ? 100 : -100) }
            figure.appendChild(button)
        })
        animateFigure(figure, data.opens && (id => figure.open(id)))
    }
    return () => {
        document.removeEventListener("pointerdown", elsewhere)
        document.removeEventListener("focusin", elsewhere)
    }
}
