// The one file: shows the page and the choice that the address within the file names, `#en-places?round=2`. Titles, numbers,
// sources and rows of a choice are looked up; marks outside it are pale. Nothing is calculated.
const root = document.documentElement, all = (within, selector) => [...within.querySelectorAll(selector)]
const folded = text => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "")
const address = () => { const [id, query] = decodeURI(location.hash).slice(1).split("?"); return [id, new URLSearchParams(query)] }
const way = (id, chosen) => `#${id}${chosen.size || `${chosen}` ? `?${chosen}` : ""}`
const answersOf = new Map()
let page, language
if (location.hash) root.classList.add("aims")

function answers(language) {
    if (!answersOf.has(language)) answersOf.set(language, JSON.parse(language.querySelector("script").textContent))
    return answersOf.get(language)
}

const chosenOf = (list, spans) => spans.split(" ").filter(Boolean).flatMap(span => {
    const [first, last = first] = span.split("-").map(Number)
    return list.slice(first, last + 1)
})

function fillRows(body, spans) {
    const rows = body.rowsOfAll ??= [...body.children], chosen = chosenOf(rows, spans)
    rows.forEach(row => (row.hidden = true))
    chosen.forEach(row => (row.hidden = false))
    body.append(...chosen)
    body.closest("details, section").hidden = !chosen.length
}

function pale(figure, spans, keys) {
    const lit = new Set(chosenOf(keys, spans)), isFiltered = root.classList.contains("filtered")
    all(figure, "g[data-id]").forEach(mark =>
        mark.classList.toggle("outside", isFiltered && !mark.dataset.id.split(";").some(key => lit.has(key))))
}

function fill(page, language, chosen) {
    const name = `${chosen}`
    if ((page.dataset.choice ?? "") === name) return
    const { keys, places, sentences, texts, choices } = answers(language), found = choices[name]
    root.classList.toggle("missing", !found)
    if (!found) return
    page.dataset.choice = name
    const numbers = new Map(places.map((place, n) => [place, found[n]]))
    all(page, "[data-place]").forEach(part => {
        const text = (texts[numbers.get(part.dataset.place)] ?? []).map(n => sentences[n]).join(" ")
        if (part.matches("tbody, ul")) return fillRows(part, text)
        if (part.classList.contains("marks")) return pale(part, text, keys)
        if (part.textContent !== text) part.textContent = text
        part.hidden = !text
    })
}

function animate(page, language) {
    all(page, ".figure > .marks:not([data-hint])").filter(one => one.offsetParent).forEach(one => {
        all(one, "[data-says]").forEach(mark => mark.setAttribute("aria-label", answers(language).labels[mark.dataset.says]))
        Object.assign(one.dataset, { hint: language.dataset.hint, hintAct: language.dataset.hintAct })
        animateFigure(one, mark => openMark(one, mark))
    })
}

function openMark(figure, mark) {
    const keys = mark.split(";"), page = keys.length === 1 && figure.closest(".language").querySelector(`[data-key="${CSS.escape(mark)}"]`)
    if (page) return location.assign(way(page.id, address()[1]))
    const rows = figure.closest(".figure").querySelector(".rows")
    if (!rows) return
    rows.open = true
    const lit = all(rows, "tbody tr").filter(row => row.classList.toggle("lit", keys.some(key => row.dataset.mark.split(";").includes(key))))
    ;(lit.find(row => !row.hidden) ?? rows).scrollIntoView({ block: "center" })
}

function find(page, query) {
    const words = folded(query).split(/\s+/).filter(Boolean), fits = text => words.every(word => folded(text).includes(word))
    all(page, ".list li").forEach(one => {
        one.hidden = !fits(one.textContent) && !fits(document.getElementById(one.firstElementChild.hash.slice(1)).textContent)
    })
    all(page, ".list").forEach(list => (list.hidden = !list.querySelector("li:not([hidden])")))
    const heading = page.querySelector("h1")
    heading.dataset.alone ??= heading.textContent
    heading.textContent = query ? `${heading.dataset.search}: ${query}` : heading.dataset.alone
    page.querySelector(".nothing").hidden = !!page.querySelector("li:not([hidden])")
}

const mark = (link, isChosen) => (isChosen ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current"))

function lead(chosen) {
    const filters = new URLSearchParams(chosen), head = language.firstElementChild
    filters.delete("q")
    all(head, ".header [data-screen]").forEach(one => {
        one.href = way(`${language.lang}-${one.dataset.screen}`, filters)
        mark(one, one.dataset.screen === page.dataset.screen && one.closest(".screens"))
    })
    all(head, "[data-language]").forEach(one => (one.href = way(page.id.replace(language.lang, one.dataset.language), chosen)))
    all(head, "[data-round]").forEach(one => {
        const isChosen = filters.get("round") === one.dataset.round
        mark(one, isChosen)
        one.href = changed(filters, "round", isChosen ? "" : one.dataset.round)
    })
    all(head, "select").forEach(one => {
        one.value = filters.get(one.dataset.filter) ?? ""
        if (one.selectedIndex < 0) one.value = ""
        one.classList.toggle("chosen", !!one.value)
    })
    head.querySelector("[type=search]").value = chosen.get("q") ?? ""
}

function changed(filters, name, value) {
    const next = ["round", "city", "kind"].map(one => [one, one === name ? value : filters.get(one)]).filter(one => one[1])
    const isScreen = !page.classList.contains("opened") && page.dataset.screen !== "search"
    return way(isScreen ? page.id : `${language.lang}-overview`, new URLSearchParams(next))
}

function windowTitle() {
    const entry = page.classList.contains("opened") ? null : language.querySelector(`.screens [data-screen="${page.dataset.screen}"]`)
    return language.dataset.window.replace("{page}", (entry ?? page.querySelector("h1:not(.unanswered)")).textContent)
}

function show() {
    const [id, chosen] = address(), named = document.getElementById(id), before = page
    page?.classList.remove("now")
    language?.classList.remove("now")
    page = named?.closest(".page") ?? document.querySelector(".page")
    language = page.closest(".language")
    page.classList.add("now")
    language.classList.add("now")
    root.classList.add("aims")
    root.lang = language.lang
    document.title = windowTitle()
    const filters = new URLSearchParams([...chosen].filter(([name]) => name !== "q"))
    root.classList.toggle("filtered", !!`${filters}`)
    root.classList.remove("missing")
    lead(chosen)
    if (page.dataset.screen === "search") find(page, chosen.get("q") ?? "")
    else if (!page.classList.contains("opened")) fill(page, language, filters)
    animate(page, language)
    if (page !== before) scrollTo(0, 0)
}

addEventListener("DOMContentLoaded", () => {
    const spoken = navigator.languages.map(one => one.slice(0, 2)).find(one => document.querySelector(`.language[lang="${one}"]`))
    if (!location.hash && spoken) history.replaceState(null, "", `#${document.querySelector(`.language[lang="${spoken}"] .page`).id}`)
    show()
    addEventListener("hashchange", show)
    addEventListener("resize", () => animate(page, language))
    addEventListener("change", event => {
        const { filter } = event.target.dataset
        if (filter) location.assign(changed(address()[1], filter, event.target.value))
    })
    addEventListener("submit", event => {
        event.preventDefault()
        const [, chosen] = address()
        chosen.set("q", event.target.elements.q.value.trim())
        location.assign(way(`${language.lang}-search`, chosen))
    })
})
