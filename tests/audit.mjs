// Audits pages with Lighthouse in one browser: `audit.mjs CATEGORIES FORM URL...`, where FORM is mobile or desktop.
// Prints a line of JSON for each page: its address, its scores in hundredths, the audits that failed, and the metrics.
import { launch } from "chrome-launcher"
import lighthouse, { desktopConfig } from "lighthouse"

const [categories, form, ...pages] = process.argv.slice(2)
const METRICS = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "total-byte-weight"]
const quick = { maxWaitForLoad: 60_000, networkQuietThresholdMs: 500, cpuQuietThresholdMs: 0, pauseAfterFcpMs: 0, pauseAfterLoadMs: 0 }
const timed = categories.includes("performance") // what is timed waits until the page has come to rest

const flags = ["--headless=new", "--no-sandbox", "--disable-background-networking", "--disable-component-update"]
const chrome = await launch({ chromePath: process.env.CHROME, chromeFlags: flags })
try {
  const settings = { port: chrome.port, onlyCategories: categories.split(","), disableFullPageScreenshot: true, ...(timed ? {} : quick) }
  for (const url of pages) {
    const { lhr } = await lighthouse(url, settings, form === "desktop" ? desktopConfig : undefined)
    console.log(JSON.stringify({ url, ...summary(lhr) }))
  }
} finally {
  chrome.kill()
}

function summary({ categories, audits, runtimeError }) {
  const scores = Object.values(categories).map(({ id, score }) => [id, score === null ? null : Math.round(score * 100)])
  const listed = Object.values(categories).filter(({ id }) => id !== "performance").flatMap(({ auditRefs }) => auditRefs)
  const failed = listed.filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1).map(({ id }) => id)
  const requests = audits["network-requests"]?.details?.items.filter(({ url }) => url.startsWith("http")).length
  const metrics = METRICS.filter(name => audits[name]).map(name => [name, audits[name].numericValue])
  return { scores: Object.fromEntries(scores), failed, metrics: Object.fromEntries(metrics), requests, error: runtimeError?.message }
}
