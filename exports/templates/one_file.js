// Of the one file: the address within it names the page, which the style alone shows; `#en-search` has its words in the history.
const named = id => document.getElementById(id)
const shown = () => named(location.hash.slice(1))?.closest(".page") ?? document.querySelector(".page")
const pageOf = (key, figure) => {
    const page = figure.closest(".language").querySelector(`[data-key="${CSS.escape(key)}"]`)
    return page && `#${page.id}`
}
const listOf = () => ""

function search(page, query) {
    const words = folded(query).split(/\s+/).filter(Boolean), fits = text => words.every(word => folded(text).includes(word))
    showLines(page, line => fits(line.textContent) || fits(named(line.firstElementChild.hash.slice(1)).textContent))
}

function follow() {
    const [id, former] = location.hash.slice(1).split("?") // links of former files have filters, or the words of a search
    if (former !== undefined) {
        location.replace(`#${id}`)
        history.replaceState({ query: new URLSearchParams(former).get("q") }, "")
    }
    const page = shown(), language = page.closest(".language"), { screen } = page.dataset, query = history.state?.query ?? ""
    document.documentElement.lang = language.lang
    all(language, ".screens a").forEach(one => (one.ariaCurrent = one.dataset.screen === screen ? "page" : null))
    all(language, ".header [data-language]").forEach(one => (one.href = `#${page.id.replace(language.lang, one.dataset.language)}`))
    all(language, ".screens:popover-open").forEach(menu => menu.hidePopover())
    nameQuery(page, screen === "search" ? query : "")
    if (screen === "search") search(page, query)
    const entry = !page.classList.contains("opened") && language.querySelector(`.screens [data-screen="${screen}"]`)
    document.title = language.dataset.window.replace("{page}", (entry || page.querySelector("h1")).textContent)
}

addEventListener("DOMContentLoaded", () => {
    const spoken = navigator.languages.map(one => `${one.slice(0, 2)}-overview`).find(named)
    if (!location.hash && spoken) location.replace(`#${spoken}`)
    follow()
    addEventListener("hashchange", follow)
    addEventListener("submit", event => {
        event.preventDefault()
        location.hash = `${shown().closest(".language").lang}-search`
        history.replaceState({ query: event.target.elements.q.value.trim() }, "")
        follow()
    })
})
