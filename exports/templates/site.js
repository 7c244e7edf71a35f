// Of the static edition: pages are files in folders, the address of the search page has the words or the marks to find.
const FOLDERS = { act: "records", city: "cities", standard: "standards", ask: "requests" }
const fileWord = code => encodeURIComponent(code).replaceAll("~", "%7E").replaceAll("%", "~")
const { start } = document.querySelector("[data-start]").dataset
const pathOf = key => {
    const [kind, ...id] = key.split(":")
    return FOLDERS[kind] && `${FOLDERS[kind]}/${fileWord(id.join(":"))}.html`
}
const pageOf = key => pathOf(key) && `${start}/${pathOf(key)}`
const listOf = mark => `${start}/search.html?of=${encodeURIComponent(mark)}`

addEventListener("DOMContentLoaded", () => {
    const asked = new URLSearchParams(location.search), query = asked.get("q")?.trim() ?? "", of = asked.get("of")
    if (!document.querySelector(".nothing") || !(query || of)) return
    const words = folded(query).split(/\s+/), pages = of?.split(";").map(pathOf)
    showLines(document, line => pages?.includes(line.querySelector("a").getAttribute("href")) ?? words.every(word => folded(line.textContent).includes(word)))
    if (query) nameQuery(document, query)
})
