// Puts a text on the clipboard, also where the page came without HTTPS.
const copy = async text => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text)
    const area = document.body.appendChild(Object.assign(document.createElement("textarea"), { value: text }))
    area.select()
    document.execCommand("copy")
    area.remove()
}
