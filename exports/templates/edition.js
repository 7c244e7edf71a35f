// Marks of figures open the page or the rows of what they stand for, buttons copy, the words of the search box find lines.
const { start, open: hint, openAct } = document.currentScript.dataset
const FOLDERS = { act: "records", city: "cities", standard: "standards", ask: "requests" }
const fileWord = code => encodeURIComponent(code).replaceAll("~", "%7E").replaceAll("%", "~")
const folded = text => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "")

const openMark = (figure, mark) => {
    const keys = mark.split(";"), [kind, ...id] = mark.split(":")
    if (keys.length === 1 && FOLDERS[kind]) return location.assign(`${start}/${FOLDERS[kind]}/${fileWord(id.join(":"))}.html`)
    const rows = figure.closest(".figure").querySelector(".rows")
    if (!rows) return
    const isMeant = row => row.dataset.mark === mark || row.dataset.mark?.split(";").some(key => keys.includes(key))
    rows.querySelectorAll("tr").forEach(row => row.classList.toggle("lit", isMeant(row)))
    rows.open = true
    const first = rows.querySelector(".lit") ?? rows
    first.scrollIntoView({ block: "center" })
}
document.querySelectorAll(".figure > .marks").forEach(figure => {
    Object.assign(figure.dataset, { hint, hintAct: openAct })
    animateFigure(figure, mark => openMark(figure, mark))
})

document.querySelectorAll("[data-copy]").forEach(button => {
    button.hidden = !navigator.clipboard
    button.onclick = async () => {
        await navigator.clipboard.writeText(button.dataset.copy)
        const label = button.textContent
        button.textContent = button.dataset.done
        setTimeout(() => (button.textContent = label), 1500)
    }
})

const query = new URLSearchParams(location.search).get("q")?.trim()
if (query) {
    document.querySelector("input[type=search]").value = query
    const words = folded(query).split(/\s+/)
    document.querySelectorAll(".list li").forEach(line => (line.hidden = !words.every(word => folded(line.textContent).includes(word))))
    document.querySelectorAll(".list").forEach(list => (list.hidden = !list.querySelector("li:not([hidden])")))
}
