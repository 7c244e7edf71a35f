// Of the static edition and the one file: marks of charts open a page or the rows of what they stand for, buttons copy, the
// words of a search find lines. `pageOf(key, figure)` and `listOf(mark, figure)` say where a page and a list are.
const all = (within, selector) => [...within.querySelectorAll(selector)]
const folded = text => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "")

// A mark opens the page of what it stands for; of several things the rows of its chart, else the list of what has a page.
const openMark = (figure, mark) => {
    const keys = mark.split(";"), page = keys.length === 1 && pageOf(mark, figure), rows = figure.closest(".figure").querySelector(".rows")
    if (page) return location.assign(page)
    const isMeant = row => !!row.dataset.mark?.split(";").some(key => keys.includes(key))
    const lit = rows ? all(rows, "tbody tr").filter(row => row.classList.toggle("lit", isMeant(row))) : []
    const list = keys.some(key => pageOf(key, figure)) && listOf(mark, figure)
    if (!lit.length && list) return location.assign(list)
    if (!rows) return
    rows.open = true
    ;(lit[0] ?? rows).scrollIntoView({ block: "center" })
}

// A chart is measured when it comes alive: those out of sight wait.
const animate = () => all(document, ".figure > .marks:not([data-hint])").filter(one => one.offsetParent).forEach(figure => {
    const { hint, hintAct } = figure.closest("[data-hint]").dataset
    Object.assign(figure.dataset, { hint, hintAct })
    animateFigure(figure, mark => openMark(figure, mark))
})
animate()
addEventListener("load", animate) // browsers know the target of the address only then
addEventListener("resize", animate)
addEventListener("hashchange", animate)

// On a phone a row is a list of its cells, each with the name of its column.
all(document, ".scroll table").forEach(table => {
    const names = [...table.tHead.rows[0].cells].map(cell => cell.textContent)
    for (const { cells } of table.tBodies[0].rows) [...cells].forEach((cell, n) => { if (cell.textContent) cell.dataset.name = names[n] })
    table.classList.add("named")
})

// A table that scrolls is a stop of the keyboard.
const boxes = new ResizeObserver(seen => seen.forEach(({ target }) => {
    target.tabIndex = target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight ? 0 : -1
}))
all(document, ".scroll").forEach(box => boxes.observe(box))

// The code of a frame has the address at which this copy stands; one that is opened from a folder has none.
all(document, "[data-copy]").forEach(button => {
    const { copy, frame } = button.dataset
    button.hidden = !navigator.clipboard || (frame && !location.protocol.startsWith("http"))
    button.onclick = async () => {
        await navigator.clipboard.writeText(frame ? copy.replace(frame, new URL(frame, location.href)) : copy)
        const label = button.textContent
        button.textContent = button.dataset.done
        setTimeout(() => (button.textContent = label), 1500)
    }
})

// Shows the lines of a page that are meant, and whether there is none.
const showLines = (page, isMeant) => {
    const lines = all(page, ".list li")
    lines.forEach(line => (line.hidden = !isMeant(line)))
    all(page, ".list").forEach(list => (list.hidden = !list.querySelector("li:not([hidden])")))
    page.querySelector(".nothing").hidden = lines.some(line => !line.hidden)
}
const nameQuery = (page, query) => {
    all(document, "input[type=search]").forEach(box => (box.value = query))
    const heading = page.querySelector("h1")
    heading.dataset.alone ??= heading.textContent
    heading.textContent = query ? `${heading.dataset.search ?? heading.dataset.alone}: ${query}` : heading.dataset.alone
}
