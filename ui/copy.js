// Says for a moment on a button that it is done; what comes after that is `then`.
const sayDone = (button, done, then = () => {}) => {
    const label = button.label ??= button.textContent
    button.textContent = done
    setTimeout(() => { button.textContent = label; then() }, 1500)
}

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
