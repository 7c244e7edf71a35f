// Sets window.completeAt (milliseconds since the request of the page) once the run has ended, the first screen has
// given way, each chart has its marks and each map has drawn on its canvas, and nothing of this has changed for half a second.
(() => {
  const STILL_MS = 500
  const drawn = new WeakSet()
  for (const kind of [window.WebGLRenderingContext, window.WebGL2RenderingContext]) {
    for (const name of ["drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced"]) {
      const draw = kind?.prototype[name]
      if (!draw) continue
      kind.prototype[name] = function (...given) {
        drawn.add(this.canvas)
        return draw.apply(this, given)
      }
    }
  }
  const all = (within, what) => [...within.querySelectorAll(what)]
  const chartDrawn = (chart) => chart.querySelector("svg use, svg path, svg text")
  const mapDrawn = (map) => all(map, "canvas").some((canvas) => drawn.has(canvas))
  const complete = () => {
    if (!document.querySelector("[data-testid=stApp][data-test-script-state=notRunning] h1")) return false
    if (document.querySelector("[data-testid=stSkeleton], #first")) return false
    const charts = all(document, "[class*=st-key-figure-], [data-testid=stPlotlyChart]")
    const maps = all(document, "[data-testid=stDeckGlJsonChart]")
    if (charts.length < window.expected.charts || maps.length < window.expected.maps) return false
    return charts.every(chartDrawn) && maps.every(mapDrawn)
  }
  let since = null
  const look = (now) => {
    since = complete() ? (since ?? now) : null
    if (since !== null && now - since > STILL_MS) window.completeAt = since
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
})()
