// Figures that answer to the pointer, notes that open beside their mark. Without this the page has its tables and its links.
"use strict";
const PAPER = { wide: 640, high: 800 }
const CONFIG = { displayModeBar: false, displaylogo: false, scrollZoom: false, doubleClick: false, showTips: false, responsive: true }
const plots = [...document.querySelectorAll(".plot")]
const aside = document.getElementById("aside")

// Tables stand open until it is known that figures can be drawn.
const table = plot => plot.parentElement.querySelector("details")
document.documentElement.classList.add("draws")
for (const plot of plots) table(plot).open = false

async function draw(plot) {
    const drawn = JSON.parse(plot.nextElementSibling.textContent)
    const marks = matchMedia("(max-width: 640px)").matches && drawn.narrow || drawn
    await Plotly.newPlot(plot, marks.data, { ...marks.layout, autosize: true }, CONFIG)
}

async function drawAll() {
    await Promise.all([...document.fonts].map(face => face.load()))
    for (const plot of plots) {
        try {
            await draw(plot)
        } catch (problem) {
            console.error(problem)
            plot.hidden = table(plot).open = true
        }
        await new Promise(done => setTimeout(done))
    }
}
addEventListener("DOMContentLoaded", drawAll)

// On paper a figure keeps the width at which it was drawn and is made smaller as a whole.
addEventListener("beforeprint", () => {
    for (const plot of plots) {
        plot.style.setProperty("--drawn-width", `${plot.clientWidth}px`)
        plot.style.setProperty("--paper-zoom", Math.min(1, PAPER.wide / plot.clientWidth, PAPER.high / plot.clientHeight))
    }
})

// A box that is narrower than its table is a stop of the keyboard; others need none.
const boxes = new ResizeObserver(entries => {
    for (const { target } of entries) target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1
})
document.querySelectorAll(".scroll").forEach(box => boxes.observe(box))

// A note opens where it is called; its number leads on to the list.
function open(mark) {
    const note = document.querySelector(mark.hash)
    const [name, told] = [aside.querySelector("#aside-name a"), aside.querySelector(".told")]
    name.textContent = mark.getAttribute("aria-label")
    name.href = mark.hash
    told.replaceChildren(...note.querySelector(".told").cloneNode(true).childNodes)
    aside.showPopover({ source: mark })
    const at = mark.getBoundingClientRect()
    const room = document.documentElement.clientWidth - aside.offsetWidth - 16
    const above = at.bottom + aside.offsetHeight + 8 > innerHeight && at.top > aside.offsetHeight + 8
    aside.style.left = `${scrollX + Math.max(16, Math.min(at.left - 24, room))}px`
    aside.style.top = `${scrollY + (above ? at.top - aside.offsetHeight - 6 : at.bottom + 6)}px`
    aside.focus({ preventScroll: true })
}

if ("popover" in HTMLElement.prototype) {
    aside.hidden = false
    document.querySelectorAll(".mark").forEach(mark => {
        mark.setAttribute("aria-haspopup", "dialog")
        mark.addEventListener("click", event => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            open(mark)
        })
    })
    aside.querySelector("#aside-name a").addEventListener("click", () => aside.hidePopover())
}
