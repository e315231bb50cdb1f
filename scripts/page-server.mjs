// Serves the built page to this computer only, with the headers that let the X-ray engine use threads; and, where a folder is named,
// the files in it, to the page alone. Uses nothing but Node.
import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { basename, extname, join, resolve, sep } from 'node:path'

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
}
const isolation = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' }

/**
 * `place` is a folder or a file of images. Gives the address to open and how to stop. `port` 0 takes any; one that is in use is
 * stepped over.
 */
export async function servePage({ dist, place, port = 0, isolated = true, query = {} }) {
  const files = place === undefined ? [] : await filesAt(place)
  // another page open on this computer cannot guess it
  const secret = randomBytes(12).toString('hex')
  const headers = isolated ? isolation : {}
  const server = createServer(async (request, response) => {
    const { host = '' } = request.headers
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://page').pathname)
    // a name that was made to lead here is not this computer asking for itself
    if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host)) return end(response, 403)
    if (path === `/${secret}/files.json`) {
      response.writeHead(200, { 'content-type': types['.json'], 'cache-control': 'no-store', ...headers })
      return response.end(JSON.stringify(files.map((file) => basename(file))))
    }
    if (path.startsWith(`/${secret}/`)) return send(response, files[Number(path.slice(secret.length + 2))], headers)
    const file = resolve(dist, `.${path === '/' ? '/index.html' : path}`)
    if (!file.startsWith(resolve(dist) + sep)) return end(response, 404)
    return send(response, file, headers)
  })
  await listening(server, port)
  const at = `http://127.0.0.1:${server.address().port}/`
  const asked = new URLSearchParams({ ...query, ...(place === undefined ? {} : { files: secret }) }).toString()
  return {
    address: asked ? `${at}?${asked}` : at,
    files: files.length,
    stop: () => new Promise((d) => server.close(d)),
  }
}

async function send(response, file, headers) {
  const found = file === undefined ? undefined : await stat(file).catch(() => undefined)
  if (!found?.isFile()) return end(response, 404)
  const type = types[extname(file)] ?? 'application/octet-stream'
  response.writeHead(200, {
    'content-type': type,
    'content-length': found.size,
    'cache-control': 'no-cache',
    ...headers,
  })
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response)
}

const end = (response, status) => response.writeHead(status).end()

async function listening(server, port) {
  for (let next = port; ; next++) {
    const error = await new Promise((done) => {
      server.once('error', done)
      server.listen(next, '127.0.0.1', () => done(undefined))
    })
    if (!error) return
    server.removeAllListeners('error')
    if (error.code !== 'EADDRINUSE' || next > port + 20) throw error
  }
}

/** Every file under a folder, hidden ones left out; or the one file. */
async function filesAt(place) {
  const found = await stat(place)
  if (found.isFile()) return [place]
  const entries = await readdir(place, { recursive: true, withFileTypes: true })
  const files = []
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
    if (entry.name.startsWith('.')) continue
    // a link may stand for a file, as in data sets kept by git-annex
    if (entry.isFile() || (entry.isSymbolicLink() && (await stat(path).catch(() => undefined))?.isFile()))
      files.push(path)
  }
  return files.sort()
}
