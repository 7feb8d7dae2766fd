// Keeps what was read for times without a network. Online, the network is always asked first, so nothing is ever stale;
// only files that carry a hash of their content in their name are taken from here. A build has a cache of its own.
const BUILD = "%BUILD%"
const PREFIX = `${self.registration.scope}#` // other sites may live on the same host
const CACHE = PREFIX + BUILD
const HASHED = /\.[0-9a-f]{8}\.(?:\w+\.)?\w+$/
const AWAY = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Not kept</title><style>:root{color-scheme:light dark}body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34em;margin:3em auto;padding:0 1em}</style>
<main><h1>This page is not kept here</h1><p>You are offline, and this page was not opened before. These were:</p><ul>%PAGES%</ul></main>`

addEventListener("install", () => skipWaiting())

addEventListener("activate", event => event.waitUntil(tidy()))

async function tidy() {
  const old = (await caches.keys()).filter(name => name.startsWith(PREFIX) && name !== CACHE)
  await Promise.all(old.map(name => caches.delete(name)))
  await clients.claim()
}

// The page tells what it loaded before this worker was there; the browser has it still, and asks the network for none of it.
addEventListener("message", event => event.waitUntil(Promise.all(event.data.filter(ours).map(async url => {
  const cache = await caches.open(CACHE)
  if (!(await cache.match(url))) await keep(cache, url, await fetch(url, { cache: "force-cache" }))
}))))

addEventListener("fetch", event => {
  if (event.request.method === "GET" && ours(event.request.url)) event.respondWith(answer(event))
})

function ours(url) {
  return url.startsWith(self.registration.scope)
}

async function answer({ request }) {
  const cache = await caches.open(CACHE), address = request.url.split(/[?#]/)[0]
  const kept = HASHED.test(address) && await cache.match(address)
  if (kept) return kept
  try {
    return await keep(cache, address, await fetch(request))
  } catch (error) {
    return await cache.match(address) || (request.mode === "navigate" ? away(cache) : Response.error())
  }
}

async function keep(cache, address, response) {
  if (response.ok && response.type === "basic" && !response.redirected) await cache.put(address, response.clone())
  return response
}

async function away(cache) {
  const addresses = (await cache.keys()).map(({ url }) => url).filter(url => url.endsWith("/"))
  const pages = await Promise.all(addresses.map(async url => {
    const [, title] = /<title>([^<]*)/.exec(await (await cache.match(url)).text()) || [url, url]
    return `<li><a href="${url}">${title}</a></li>`
  }))
  return new Response(AWAY.replace("%PAGES%", pages.sort().join("")), { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } })
}
