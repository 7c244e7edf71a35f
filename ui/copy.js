// Puts a text, or what is still to come, on the clipboard, also where the page came without HTTPS.
const copy = async text => {
    const item = window.ClipboardItem // takes what is to come: Safari forgets meanwhile that a reader pressed
    const blob = async () => new Blob([await text], { type: "text/plain" })
    if (item) return navigator.clipboard.write([new item({ "text/plain": blob() })])
    const area = document.body.appendChild(Object.assign(document.createElement("textarea"), { value: await text }))
    area.select()
    document.execCommand("copy")
    area.remove()
}
