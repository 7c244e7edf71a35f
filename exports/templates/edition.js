// Marks of figures open the page or the rows of what they stand for, buttons copy, the words of the search box find lines.
const { start, open: hint, openAct } = document.currentScript.dataset
const FOLDERS = { act: "records", city: "cities", standard: "standards", ask: "requests" }
const fileWord = code => encodeURIComponent(code).replaceAll("~", "%7E").replaceAll("%", "~")
const folded = text => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "")

const pageOf = key => {
    const [kind, ...id] = key.split(":")
    return FOLDERS[kind] && `${FOLDERS[kind]}/${fileWord(id.join(":"))}.html`
}

// A mark opens the page of what it stands for; of several things the rows of its figure, else the list of what has a page.
const openMark = (figure, mark) => {
    const keys = mark.split(";"), page = pageOf(mark), rows = figure.closest(".figure").querySelector(".rows")
    if (keys.length === 1 && page) return location.assign(`${start}/${page}`)
    const isMeant = row => row.dataset.mark === mark || row.dataset.mark?.split(";").some(key => keys.includes(key))
    rows?.querySelectorAll("tr").forEach(row => row.classList.toggle("lit", isMeant(row)))
    const first = rows?.querySelector(".lit")
    if (!first && keys.some(pageOf)) return location.assign(`${start}/search.html?of=${encodeURIComponent(mark)}`)
    if (!rows) return
    rows.open = true
    const target = first ?? rows
    target.scrollIntoView({ block: "center" })
}
document.querySelectorAll(".figure > .marks").forEach(figure => {
    Object.assign(figure.dataset, { hint, hintAct: openAct })
    animateFigure(figure, mark => openMark(figure, mark))
})

// On a phone a row is a list of its cells, each with the name of its column.
document.querySelectorAll(".scroll table").forEach(table => {
    const names = [...table.tHead.rows[0].cells].map(cell => cell.textContent)
    for (const { cells } of table.tBodies[0].rows) [...cells].forEach((cell, n) => { if (cell.textContent) cell.dataset.name = names[n] })
    table.classList.add("named")
})

// A table that scrolls is a stop of the keyboard.
const boxes = new ResizeObserver(seen => seen.forEach(({ target }) => {
    target.tabIndex = target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight ? 0 : -1
}))
document.querySelectorAll(".scroll").forEach(box => boxes.observe(box))

// The code of a frame has the address at which this copy stands; one that is opened from a folder has none.
document.querySelectorAll("[data-copy]").forEach(button => {
    const { copy, frame } = button.dataset
    button.hidden = !navigator.clipboard || (frame && !location.protocol.startsWith("http"))
    button.onclick = async () => {
        await navigator.clipboard.writeText(frame ? copy.replace(frame, new URL(frame, location.href)) : copy)
        const label = button.textContent
        button.textContent = button.dataset.done
        setTimeout(() => (button.textContent = label), 1500)
    }
})

const asked = new URLSearchParams(location.search), query = asked.get("q")?.trim(), nothing = document.querySelector("#nothing")
if (nothing && (query || asked.get("of"))) {
    const words = folded(query ?? "").split(/\s+/), pages = asked.get("of")?.split(";").map(pageOf)
    const isMeant = line => pages?.some(page => line.querySelector("a").getAttribute("href") === page) ?? words.every(word => folded(line.textContent).includes(word))
    const lines = [...document.querySelectorAll(".list li")]
    lines.forEach(line => (line.hidden = !isMeant(line)))
    document.querySelectorAll(".list").forEach(list => (list.hidden = !list.querySelector("li:not([hidden])")))
    nothing.hidden = lines.some(line => !line.hidden)
    if (query) {
        document.querySelector("input[type=search]").value = query
        document.querySelector("h1").append(`: ${query}`)
    }
}
