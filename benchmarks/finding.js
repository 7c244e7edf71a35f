// Sets, in milliseconds since the request of the page, window.findingAt to the first paint in which a heading can be read,
// whoever wrote it, and window.headingAt to when that of the screen stands; and window.shifted to how much of what was in
// sight has moved by itself (cumulative layout shift).
(() => {
  window.shifted = 0
  const isRead = (one) => one.checkVisibility({ visibilityProperty: true }) && one.innerText.trim()
  const reads = (what) => [...document.querySelectorAll(what)].some(isRead)
  new PerformanceObserver((list) => {
    for (const moved of list.getEntries()) if (!moved.hadRecentInput) window.shifted += moved.value
  }).observe({ type: "layout-shift", buffered: true })
  let readAt = null
  const look = () => {
    const painted = performance.getEntriesByName("first-contentful-paint")[0]
    if (reads("h1")) readAt ??= performance.now()
    if (readAt && painted) window.findingAt ??= Math.max(painted.startTime, readAt)
    if (reads("[data-testid=stApp] h1")) window.headingAt ??= performance.now()
    if (!window.findingAt || !window.headingAt) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
})()
