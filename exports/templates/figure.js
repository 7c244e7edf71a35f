// A figure whose marks are groups of its SVG: `aria-label` is what one says, `data-id` what it opens. One tab stop a figure;
// arrow keys go from mark to mark, Enter opens. A button with `data-lights="name"` lights the marks with `data-kind="name"`, one
// with `data-step` those that open one of its keys.
const REACH = 20, LINE = 12
const STEPS = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }
const AWAY = { ArrowDown: 1, ArrowUp: -1 }

function animateFigure(figure, open) {
    const opens = mark => open && mark?.dataset.id
    const svg = figure.querySelector("svg"), marks = [...svg?.querySelectorAll("g[aria-label]") ?? []]
    figure.setAttribute("role", marks.length ? "group" : "img")
    if (!marks.length) return
    const box = mark => mark.getBoundingClientRect()
    const middle = mark => { const { left, top, width, height } = box(mark); return [left + width / 2, top + height / 2] }
    const away = (mark, x, y) => {
        const { left, right, top, bottom } = box(mark)
        return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom))
    }
    const least = (found, cost) => found.reduce((best, one) => (cost(one) < cost(best) ? one : best), found[0])
    const near = event => event.target.closest("g[aria-label]")
        ?? least(marks.filter(mark => away(mark, event.clientX, event.clientY) <= REACH), mark => away(mark, event.clientX, event.clientY))

    const tip = figure.querySelector(".tip") ?? figure.appendChild(Object.assign(document.createElement("div"), { className: "tip", popover: "manual" }))
    tip.setAttribute("aria-hidden", "true")
    let told
    const tell = mark => {
        if (mark === told) return
        told = mark
        svg.style.cursor = opens(mark) ? "pointer" : ""
        tip.hidePopover()
        if (!mark) return
        tip.textContent = mark.getAttribute("aria-label")
        tip.dataset.hint = opens(mark) && figure.dataset[/^act:[^;]*$/.test(mark.dataset.id) ? "hintAct" : "hint"] || ""
        tip.showPopover()
        const at = box(mark), { offsetWidth: wide, offsetHeight: high } = tip
        const isAbove = at.bottom + high + 8 > innerHeight && at.top > high + 8
        tip.style.left = `${Math.max(8, Math.min((at.left + at.right - wide) / 2, document.documentElement.clientWidth - wide - 8))}px`
        tip.style.top = `${isAbove ? at.top - high - 6 : at.bottom + 6}px`
    }
    const choose = mark => opens(mark) ? open(mark.dataset.id) : tell(mark)

    // In reading order: a line is what stands as high as its first mark.
    let line = -Infinity
    const lines = new Map(marks.map(mark => [mark, middle(mark)]).sort((one, two) => one[1][1] - two[1][1])
        .map(([mark, [x, y]]) => [mark, [y - line > LINE ? (line = y) : line, x]]))
    const ordered = [...lines.keys()].sort((one, two) => lines.get(one)[0] - lines.get(two)[0] || lines.get(one)[1] - lines.get(two)[1])
    const stop = mark => { marks.forEach(one => (one.tabIndex = one === mark ? 0 : -1)); return mark }
    const next = (mark, key) => {
        if (key in STEPS) return ordered[Math.max(0, Math.min(ordered.indexOf(mark) + STEPS[key], ordered.length - 1))]
        const [x, y] = middle(mark), beyond = marks.filter(one => (middle(one)[1] - y) * AWAY[key] > LINE / 2)
        return least(beyond, one => Math.abs(middle(one)[1] - y) + 2 * Math.abs(middle(one)[0] - x)) ?? mark
    }
    svg.removeAttribute("aria-hidden")
    svg.tabIndex = -1 // one that hears of the focus would be a stop of the keyboard itself
    svg.querySelectorAll("text").forEach(text => text.setAttribute("aria-hidden", "true"))
    marks.forEach(mark => mark.setAttribute("role", opens(mark) ? "button" : "img"))
    stop(ordered[0])

    svg.onpointermove = event => event.pointerType === "mouse" && tell(near(event))
    svg.onpointerleave = () => tell()
    svg.onclick = event => choose(near(event))
    svg.addEventListener("focusin", event => tell(event.target)) // no browser has a property `onfocusin`
    svg.addEventListener("focusout", () => tell())
    svg.onkeydown = event => {
        const mark = event.target
        if (event.key === "Escape") tell()
        else if (event.key === "Enter" || event.key === " ") choose(mark)
        else if (event.key in STEPS || event.key in AWAY) stop(next(mark, event.key)).focus()
        else return
        if (event.key !== "Escape") event.preventDefault()
    }
    const frame = figure.closest(".frame"), all = what => [...frame?.querySelectorAll(what) ?? []]
    // One of some buttons is pressed, or none. Marks that `isFaded` says fade, each with the words that tell it.
    const press = (which, look, isFaded, more = () => {}) => all(which).forEach((button, _, buttons) => (button.onclick = () => {
        const isOn = button.getAttribute("aria-pressed") !== "true", told = isOn && isFaded(button.dataset)
        buttons.forEach(one => one.setAttribute("aria-pressed", String(one === button && isOn)))
        const faded = new Map(all("g[aria-label]").map(mark => [mark, isOn && told(mark)]))
        const seen = new Map()
        for (const [mark, isGone] of faded) seen.set(mark.dataset.id, (seen.get(mark.dataset.id) ?? true) && isGone)
        faded.forEach((isGone, mark) => mark.classList.toggle(look, isGone))
        all("g[data-of]").forEach(words => words.classList.toggle(look, words.dataset.of.split(";").every(key => seen.get(key))))
        more(isOn ? button.dataset : {})
    }))
    press("[data-lights], [data-step]", "dim", ({ lights, step }) => {
        const keys = new Set(step?.split(";"))
        return mark => step ? !mark.dataset.id?.split(";").some(key => keys.has(key)) : mark.dataset.kind !== lights
    }, ({ step }) => step && all("g[aria-label]:not(.dim)").find(mark => mark.getClientRects().length)?.scrollIntoView({ block: "center" }))
    all("[data-away]").length && all("h2").forEach(title => title.setAttribute("aria-live", "polite"))
    // A document that is taken away, with all that rests on it alone: title and counts are told without it, faded marks say why.
    press("[data-away]", "gone", ({ away }) => {
        const keys = new Set(away.split("\n", 1)[0].split(";"))
        return mark => Boolean(mark.dataset.id) && mark.dataset.id.split(";").every(key => keys.has(key))
    }, ({ away = "", only }) => {
        all("g[aria-label]").forEach(mark => {
            mark.kept ??= mark.getAttribute("aria-label")
            mark.setAttribute("aria-label", mark.matches(".gone") ? `${mark.kept}\n${only}` : mark.kept)
        })
        const texts = new Map(away.split("\n").slice(1).map(text => text.split("\t")).map(([name, ...lines]) => [name, lines]))
        all("[data-lights] i").forEach(number => {
            const gone = [...figure.querySelectorAll("g.gone")].filter(mark => mark.dataset.kind === number.parentElement.dataset.lights)
            const points = gone.map(mark => mark.querySelectorAll("use, rect, path").length)
            number.textContent = (number.kept ??= Number(number.textContent)) - points.reduce((sum, one) => sum + one, 0)
        })
        all("[data-of], g[data-id]:has(text)").forEach(part => (part.matches("h2") ? [part] : [...part.querySelectorAll(":scope > text")]).forEach((line, n) => {
            const told = texts.get(part.dataset.of ?? part.dataset.id)
            if (told) line.kept ??= line.innerHTML
            if (line.kept !== undefined) line.innerHTML = told ? told[n] ?? "" : line.kept
        }))
    })
}
