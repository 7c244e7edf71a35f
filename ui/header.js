// The header of every screen. It also tells the server how wide the window is, and the page its language and how it prints.
const STEP = 32, PAPER = 680
// Streamlit opens a row of a table by its box or by Space. A choice of cells would open it at each arrow key, so a click on a
// cell is passed on to the box of its row. The grid listens to these events of the pointer.
const TABLE = ":is([class*=st-key-rows-], [class*=st-key-found-]) .dvn-scroller", HEAD = 36, BOX = 32
const tick = event => {
    const table = event.isTrusted && event.target.closest(TABLE)
    if (!table) return
    const { left, top } = table.getBoundingClientRect(), { clientX, clientY } = event
    if (clientX - left < BOX || clientY - top < HEAD || clientY - top > table.clientHeight) return
    const at = { bubbles: true, clientX: left + BOX / 2, clientY, pointerType: "mouse" }
    for (const type of ["pointermove", "pointerdown", "pointerup"]) table.dispatchEvent(new PointerEvent(type, at))
}

export default function({ data, parentElement, setStateValue, setTriggerValue }) {
    document.documentElement.lang = data.language
    const header = parentElement.querySelector(".header")
    if (header.html !== data.html) {
        const focused = header.contains(document.activeElement) && document.activeElement.dataset.key
        header.innerHTML = header.html = data.html
        if (focused) header.querySelector(`[data-key="${focused}"]`)?.focus()
        const here = header.querySelector("[aria-current=page]")
        if (here) here.parentElement.scrollLeft += here.getBoundingClientRect().right - header.getBoundingClientRect().right + 40
    }
    header.onclick = event => {
        const link = event.target.closest("[data-screen], [data-language]")
        if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        if (header.querySelector(".screens:popover-open")) header.querySelector(".screens").hidePopover()
        if (link.dataset.screen) setTriggerValue("screen", link.dataset.screen)
        else setTriggerValue("language", link.dataset.language)
    }
    header.onsubmit = event => {
        event.preventDefault()
        setTriggerValue("query", event.target.elements.q.value)
    }

    // The server lays figures out for the width of the window, in steps, up to that of a page with its margins.
    let waiting
    header.reported ??= data.widest
    const report = () => {
        const pixels = Math.min(Math.floor(innerWidth / STEP) * STEP, data.widest)
        if (pixels !== header.reported) setStateValue("pixels", header.reported = pixels)
    }
    // A map keeps on paper the width at which it was drawn, and is made smaller as a whole to fit A4.
    const fit = () => document.querySelectorAll("[data-testid=stDeckGlJsonChart]").forEach(map => {
        map.style.setProperty("--drawn-width", map.clientWidth + "px")
        map.style.setProperty("--paper-zoom", Math.min(1, PAPER / map.clientWidth))
    })
    const left = data.until * 1000 - Date.now()
    const ended = data.until && left < 2 ** 31 ? setTimeout(() => location.reload(), left) : 0
    const resized = () => { clearTimeout(waiting); waiting = setTimeout(report, 60) }
    report()
    addEventListener("resize", resized)
    addEventListener("click", tick)
    addEventListener("beforeprint", fit)
    return () => {
        clearTimeout(waiting)
        clearTimeout(ended)
        removeEventListener("resize", resized)
        removeEventListener("click", tick)
        removeEventListener("beforeprint", fit)
    }
}
