// The first screen stands over Streamlit's until that has drawn the same: its heading, in the style of ui/page.css, which comes
// as a part of its own, and its figures in sight; not longer than some seconds. What is drawn has to stand still for a moment,
// a longer one in a narrow window, where Streamlit draws twice, the second time for its width. Streamlit's scripts, sixty files,
// are asked for once it is painted: they would keep the browser from it. What is below it is hidden, so that nothing is seen
// moving, clicked or read out twice.
(() => {
  const LOOK_MS = 50, HEADED_MS = 6000, LONGEST_MS = 20000, BEGIN_MS = 1000, CALM_MS = innerWidth < WIDEST ? 300 : LOOK_MS
  const looks = document.querySelector("link[rel=stylesheet][media=print]"), use = () => (looks.media = "all")
  if (looks?.sheet) use()
  else looks?.addEventListener("load", use)
  const root = document.documentElement, first = document.getElementById("first"), opened = performance.now()
  let headed = null, places = null, still = null
  root.classList.add("first-waits")
  const begin = () => document.head.append(document.getElementById("later").content)
  if (document.hidden) begin()
  else requestAnimationFrame(() => setTimeout(begin))
  setTimeout(begin, BEGIN_MS)
  const inSight = (one) => one.getBoundingClientRect().top < innerHeight
  const isStyled = () => getComputedStyle(root).getPropertyValue("--is-styled")
  const isDrawn = () =>
    document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]") &&
    !document.querySelector("[data-testid=stMain] [data-testid=stSkeleton]") &&
    [...document.querySelectorAll("[class*=st-key-figure-]")].filter(inSight).every((one) => one.querySelector(".marks > svg"))
  const placesOf = () => [...document.querySelectorAll("[data-testid=stMain] h1, [class*=st-key-figure-]")].map((one) => {
    const { top, height } = one.getBoundingClientRect()
    return [top, height]
  }).join()
  const look = () => {
    const now = performance.now()
    if (isStyled() && document.querySelector("[data-testid=stMain] h1")) headed ??= now
    const drawn = isDrawn() ? placesOf() : null
    if (drawn !== places) [places, still] = [drawn, now]
    if (document.querySelector("[role=dialog]")) first.querySelector("aside")?.remove()
    const gone = headed ? (drawn && now - still >= CALM_MS) || now - headed > HEADED_MS : now - opened > LONGEST_MS
    if (!gone) return setTimeout(look, LOOK_MS)
    const shown = document.querySelector("[data-testid=stMain]")
    if (shown) shown.scrollTop = first.scrollTop
    root.classList.remove("first-waits")
    first.remove()
  }
  look()
})()
