// Sets window.findingAt (milliseconds since the request of the page) to the first paint in which a heading of the screen
// can be read, and window.shifted to how much of what was in sight has moved by itself (cumulative layout shift).
(() => {
  window.shifted = 0
  const heading = () => [...document.querySelectorAll("h1")].find((one) => one.checkVisibility({ visibilityProperty: true }) && one.innerText.trim())
  new PerformanceObserver((list) => {
    for (const moved of list.getEntries()) if (!moved.hadRecentInput) window.shifted += moved.value
  }).observe({ type: "layout-shift", buffered: true })
  const look = () => {
    const painted = performance.getEntriesByName("first-contentful-paint")[0]
    if (!heading() || !painted) return requestAnimationFrame(look)
    window.findingAt = window.headedAt ? Math.max(painted.startTime, window.headedAt) : painted.startTime
  }
  const head = () => {
    if (heading()) window.headedAt = performance.now()
    else requestAnimationFrame(head)
  }
  requestAnimationFrame(head)
  requestAnimationFrame(look)
})()
