// Sets window.findingAt and window.headingAt (milliseconds since the request of the page): when a heading stands on the page,
// whoever wrote it, and when that of the screen does.
(() => {
  const stands = (what) => [...document.querySelectorAll(what)].some((one) => one.getClientRects().length)
  const look = (now) => {
    if (stands("h1")) window.findingAt ??= now
    if (stands("[data-testid=stApp] h1")) window.headingAt ??= now
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
})()
