// Marks of figures that open the page or the rows of what they stand for; the words of the search box find entries of a list.
const { start, open: hint, openAct } = document.currentScript.dataset
const FOLDERS = { act: "records", city: "cities", standard: "standards", ask: "requests" }
const folded = text => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "")

const openMark = (figure, mark) => {
    const [key, ...others] = mark.split(";"), [kind, ...id] = key.split(":")
    if (!others.length && FOLDERS[kind]) {
        location.href = `${start}/${FOLDERS[kind]}/${encodeURIComponent(encodeURIComponent(id.join(":")).replaceAll("~", "%7E").replaceAll("%", "~"))}.html`
        return
    }
    const keys = mark.split(";"), rows = figure.closest(".figure").querySelector(".rows")
    if (!rows) return
    rows.open = true
    const found = [...rows.querySelectorAll("tr")].filter(row => {
        row.classList.toggle("lit", keys.some(one => row.dataset.mark?.split(";").includes(one)))
        return row.classList.contains("lit")
    })
    const first = found[0] ?? rows
    first.scrollIntoView({ block: "center" })
}
document.querySelectorAll(".figure > .marks").forEach(figure => {
    Object.assign(figure.dataset, { hint, hintAct: openAct })
    animateFigure(figure, mark => openMark(figure, mark))
})

const query = new URLSearchParams(location.search).get("q")?.trim(), entries = [...document.querySelectorAll(".list li")]
if (query && entries.length) {
    document.querySelector("input[type=search]").value = query
    const words = folded(query).split(/\s+/)
    entries.forEach(one => (one.hidden = !words.every(word => folded(one.textContent).includes(word))))
    document.querySelectorAll(".list").forEach(list => (list.hidden = !list.querySelector("li:not([hidden])")))
}
