/**
 * Writes the service worker into the built page: its list of files, and a version made from their contents.
 *
 * Limits  what is asked for only by a page that embeds Flavum is not in it; everything under dist/ is.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'

const source = join(import.meta.dirname, 'src/offline/service-worker.js')

export function offline(): Plugin {
  let folder = ''
  return {
    name: 'flavum-offline',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = resolve(root, build.outDir)
    },
    closeBundle: () => {
      const files = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== 'service-worker.js')
        .map((entry) => join(entry.parentPath, entry.name))
        .sort()
      const hash = createHash('sha256')
      for (const file of files) hash.update(readFileSync(file))
      const named = files.map((file) => `./${file.slice(folder.length + 1).replaceAll('\\', '/')}`)
      const list = JSON.stringify(['./', ...named.filter((name) => name !== './index.html')])
      const text = readFileSync(source, 'utf8')
        .replace('__VERSION__', hash.digest('hex').slice(0, 16))
        .replace('__FILES__', list)
      writeFileSync(join(folder, 'service-worker.js'), text)
    },
  }
}
