// Of the one file: the address within it names the page, which the style alone shows; `#en-search` has its words in the history.
const named = id => document.getElementById(id)
const shown = () => document.querySelector(".page:target, .page:has(:target)") ?? document.querySelector(".page")
const pageOf = (key, figure) => {
    const page = figure.closest(".language").querySelector(`[data-key="${CSS.escape(key)}"]`)
    return page && `#${page.id}`
}
const listOf = () => ""

function search(page, query) {
    const words = folded(query).split(/\s+/).filter(Boolean), fits = text => words.every(word => folded(text).includes(word))
    showLines(page, line => fits(line.textContent) || fits(named(line.firstElementChild.hash.slice(1)).textContent))
    nameQuery(page, query)
}

function follow() {
    const page = shown(), language = page.closest(".language"), { screen } = page.dataset
    document.documentElement.lang = language.lang
    all(language, ".screens a").forEach(one => (one.ariaCurrent = one.dataset.screen === screen ? "page" : null))
    all(language, ".header [data-language]").forEach(one => (one.href = `#${page.id.replace(language.lang, one.dataset.language)}`))
    if (screen === "search") search(page, history.state?.query ?? "")
    const entry = !page.classList.contains("opened") && language.querySelector(`.screens [data-screen="${screen}"]`)
    document.title = language.dataset.window.replace("{page}", (entry || page.querySelector("h1")).textContent)
}

addEventListener("DOMContentLoaded", () => {
    const [id, former] = decodeURI(location.hash).slice(1).split("?"), query = new URLSearchParams(former).get("q")
    const spoken = navigator.languages.map(one => `${one.slice(0, 2)}-overview`).find(named)
    if (former) {
        location.replace(`#${id}`)
        history.replaceState({ query }, "")
    } else if (!id && spoken) location.replace(`#${spoken}`)
    follow()
    addEventListener("hashchange", follow)
    addEventListener("submit", event => {
        event.preventDefault()
        location.hash = `${shown().closest(".language").lang}-search`
        history.replaceState({ query: event.target.elements.q.value.trim() }, "")
        follow()
    })
})
