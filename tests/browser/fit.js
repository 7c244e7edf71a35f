// What does not fit on a screen, told line by line: texts of figures and of the page that are cut, over each other or outside.
// A text's box is as high as its typeface allows; what is seen of it begins a quarter below and ends a twentieth above.
(() => {
    const BY = 2, found = new Set()
    const text = one => (one.innerText || one.textContent || one.value || "").trim().replace(/\s+/g, " ").slice(0, 70)
    const tell = (what, ...all) => found.add(`${what}: ${all.map(text).join(" | ")}`)
    const seen = one => one.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    const inside = (box, room) => box.left >= room.left - BY && box.right <= room.right + BY
        && box.top >= room.top - BY && box.bottom <= room.bottom + BY
    const ink = line => {
        const { left, right, top, bottom, height } = line.getBoundingClientRect()
        return { line, left, right, top: top + height / 4, bottom: bottom - height / 20 }
    }
    const lines = one => one.querySelector("tspan.line") ? [...one.querySelectorAll("tspan.line")] : [one]
    const meet = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > BY
        && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > BY

    for (const figure of document.querySelectorAll(".marks, .paper")) {
        const room = figure.getBoundingClientRect()
        const texts = [...figure.querySelectorAll("svg text")].filter(one => text(one) && seen(one))
        const inks = texts.flatMap(lines).filter(text).map(ink).filter(one => one.right > one.left)
        inks.filter(one => !inside(one, room)).forEach(one => tell("outside its figure", one.line))
        inks.filter(one => one.left < -BY || one.right > innerWidth + BY).forEach(one => tell("outside the window", one.line))
        inks.forEach((one, place) => inks.slice(place + 1).filter(other => meet(one, other))
            .forEach(other => tell("over each other", one.line, other.line)))
    }

    const within = document.createRange(), menu = document.querySelector(".st-key-header .screens")
    const scrolled = one => menu?.contains(one) && getComputedStyle(menu).overflowX === "auto"
    const aside = ".marks, .paper, [data-testid=stDataFrame], [data-testid=stDeckGlJsonChart], style, script"
    for (const one of document.querySelectorAll("[data-testid=stMain] *, [data-testid=stHeader] *")) {
        if (one.closest(aside) || !text(one) || !seen(one)) continue
        const box = one.getBoundingClientRect(), look = getComputedStyle(one)
        if (box.width < 2 || box.height < 2) continue
        if ((box.left < -1 || box.right > innerWidth + 1) && !scrolled(one)) tell("outside the window", one)
        if (/auto|scroll/.test(look.overflowX) || look.display === "inline") continue
        if (look.textOverflow === "ellipsis" && one.scrollWidth > one.clientWidth + 1) tell("cut at its end", one)
        if (one.matches("h1, h2, h3, p, li, a, label, summary, td, th")) {
            within.selectNodeContents(one)
            if (within.getBoundingClientRect().right > box.right + 1) tell(`wider than its ${one.tagName.toLowerCase()}`, one)
        }
        if (/hidden|clip/.test(look.overflowY) && one.scrollHeight > one.clientHeight + BY) tell("cut at its foot", one)
    }
    const main = document.querySelector("[data-testid=stMain]")
    for (const one of [main, document.documentElement].filter(Boolean)) {
        if (one.scrollWidth > innerWidth) found.add(`scrolls sideways: ${one.tagName}, ${one.scrollWidth} pixels`)
    }
    return [...found]
})()
