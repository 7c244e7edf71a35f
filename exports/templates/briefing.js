// Figures that answer to the pointer and the keyboard, notes that open beside their mark.
"use strict";
const aside = document.getElementById("aside")
document.querySelectorAll(".marks").forEach(figure => animateFigure(figure))

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
