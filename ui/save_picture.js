// Saves a figure as a reader sees it, with its title, unit and source line in it; no server and no other host takes part.
// The figure's own SVG stands between lines that are set with measured widths; the typefaces of the page go along.
const PAD = 24
const SET = {
    title: { size: 26, step: 32, weight: 600, family: "Source Serif" },
    unit: { size: 15, step: 22, weight: 400, family: "Source Sans" },
    source: { size: 12.5, step: 18, weight: 400, family: "Source Sans" },
}
const SHARP = 2

export default function({ data, parentElement }) {
    parentElement.querySelector("p").textContent = data.over
    parentElement.querySelectorAll("button").forEach(button => {
        button.textContent = data.labels[button.dataset.as]
        button.onclick = () => save(data, button.dataset.as)
    })
}

function broken(text, { size, weight, family }, width) {
    const pen = document.createElement("canvas").getContext("2d")
    pen.font = `${weight} ${size}px "${family}"`
    const lines = [""]
    for (const word of text.split(/\s+/)) {
        const longer = `${lines.at(-1)} ${word}`.trim()
        if (lines.at(-1) && pen.measureText(longer).width > width) lines.push(word)
        else lines[lines.length - 1] = longer
    }
    return lines
}

function written(part, text, colour, top, width) {
    const how = SET[part], lines = text ? broken(text, how, width) : []
    const escaped = line => line.replace(/&/g, "&amp;").replace(/</g, "&lt;")
    const set = (line, at) => `<text x="${PAD}" y="${top + how.step * at + how.size}" fill="${colour}" `
        + `font-family="${how.family}" font-weight="${how.weight}" font-size="${how.size}">${escaped(line)}</text>`
    return { text: lines.map(set).join(""), below: top + how.step * lines.length }
}

async function typefaces() {
    const rules = [...document.styleSheets].flatMap(sheet => { try { return [...sheet.cssRules] } catch { return [] } })
    const own = rules.filter(rule => rule instanceof CSSFontFaceRule && rule.style.fontStyle !== "italic"
        && /Source (Sans|Serif)/.test(rule.style.fontFamily))
    const coded = own.map(async rule => {
        const [, file] = rule.style.getPropertyValue("src").match(/url\("?([^")]+)/)
        const read = await fetch(new URL(file, rule.parentStyleSheet.href || location.href))
        const bytes = new Uint8Array(await read.arrayBuffer())
        const text = Array.from(bytes, byte => String.fromCharCode(byte)).join("")
        const { fontFamily, fontWeight } = rule.style
        return `@font-face{font-family:${fontFamily};font-weight:${fontWeight || "200 900"};`
            + `src:url(data:font/woff2;base64,${btoa(text)})}`
    })
    return (await Promise.all(coded)).join("")
}

function layers(plot, top) {
    return [...plot.querySelectorAll("svg.main-svg")].map(svg => {
        const copy = svg.cloneNode(true)
        copy.setAttribute("x", PAD)
        copy.setAttribute("y", top)
        copy.removeAttribute("style")
        return new XMLSerializer().serializeToString(copy)
    }).join("")
}

async function composed({ figure, frame, ink, quiet }) {
    const plot = document.querySelector(`.st-key-${figure} .js-plotly-plot`)
    const { width, height } = plot.getBoundingClientRect(), full = width + 2 * PAD
    const title = written("title", frame.title, ink, PAD, width)
    const unit = written("unit", frame.unit, quiet, title.below + 6, width)
    const marks = unit.below + 8, source = written("source", frame.source, quiet, marks + height + 6, width)
    const high = source.below + PAD
    const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${full}" height="${high}" viewBox="0 0 ${full} ${high}">`
        + `<style>${await typefaces()}</style><rect width="100%" height="100%" fill="#fff"/>`
        + `${title.text}${unit.text}${layers(plot, marks)}${source.text}</svg>`
    return { full, high, text }
}

async function save(data, suffix) {
    const { full, high, text } = await composed(data)
    let picture = new Blob([text], { type: "image/svg+xml" })
    if (suffix === "png") {
        const image = new Image()
        image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
        await image.decode()
        const canvas = Object.assign(document.createElement("canvas"), { width: full * SHARP, height: high * SHARP })
        const pen = canvas.getContext("2d")
        pen.scale(SHARP, SHARP)
        pen.drawImage(image, 0, 0, full, high)
        picture = await new Promise(done => canvas.toBlob(done, "image/png"))
    }
    const href = URL.createObjectURL(picture)
    Object.assign(document.createElement("a"), { href, download: `${data.name}.${suffix}` }).click()
    setTimeout(() => URL.revokeObjectURL(href), 60000)
}
