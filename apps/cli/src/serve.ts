/** Shows a finished report to this computer only, until the person presses Ctrl+C; an open server keeps the thread alive. */
import { createReadStream } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { out } from './terminal.ts'

const shown: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/': ['report.html', 'text/html; charset=utf-8'],
  '/report.json': ['report.json', 'application/json'],
  '/labels.nii.gz': ['labels.nii.gz', 'application/gzip'],
  '/labels.dcm': ['labels.dcm', 'application/dicom'],
}

export async function serve(folder: string, port = 8471): Promise<void> {
  const server = createServer((request, response) => {
    // only names of this computer: another site must not reach the report through a name of its own
    if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? ''))
      return void response.writeHead(403).end('Not here.')
    const found = shown[new URL(request.url ?? '/', 'http://localhost').pathname]
    if (!found) return void response.writeHead(404).end('Not here.')
    response.writeHead(200, {
      'content-type': found[1],
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    // a report that was moved away meanwhile must not end the program
    createReadStream(join(folder, found[0]))
      .on('error', () => response.destroy())
      .pipe(response)
  })
  const listen = (at: number): Promise<void> =>
    new Promise((resolve, reject) => server.once('error', reject).listen(at, '127.0.0.1', resolve))
  // another program may hold the usual port; any free one will do
  await listen(port).catch(() => listen(0))
  out(`The report is at http://127.0.0.1:${(server.address() as AddressInfo).port}/ (Ctrl+C ends).`)
  // from here on Ctrl+C ends what is finished; the main thread, which hears it, must know
  parentPort?.postMessage('serving')
}
