/**
 * Keeps every file of the page, so that it opens without a network after the first time.
 *
 * How    one cache a version; `files` and `version` are put in when the page is built. Files carry a hash in their name and are taken
 *        from the cache; the page itself is asked for first, so that a newer one is seen at once, and taken from the cache where
 *        there is no network. Headers are kept with the files, so that threads work offline as well.
 */
const version = '__VERSION__'
const files = JSON.parse('__FILES__')
const name = `flavum-${version}`

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(name).then((cache) => cache.addAll(files)))
})

self.addEventListener('activate', (event) => {
  const old = (all) =>
    Promise.all(all.filter((n) => n.startsWith('flavum-') && n !== name).map((n) => caches.delete(n)))
  event.waitUntil(
    caches
      .keys()
      .then(old)
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return
  event.respondWith(request.mode === 'navigate' ? page(request) : file(request))
})

async function file(request) {
  const cache = await caches.open(name)
  return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request)
}

async function page(request) {
  try {
    return await fetch(request)
  } catch {
    const cache = await caches.open(name)
    return (await cache.match('./')) ?? Response.error()
  }
}
