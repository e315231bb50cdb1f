/** What runs here and in the pages of anatomy-browser.test.ts: a scan that was handed over as text, and what the anatomy makes of it. */
import { findSpine } from '@flavum/anatomy'
import { direction, point, transformFromAxes } from '@flavum/base'
import { contentHash, gridFrom, type Volume, volume } from '@flavum/grid'
import { measureSpine } from '@flavum/measurement'

export interface Found {
  readonly names?: string
  /** Of the labels, of the canal wall, and of all measures to nine digits. */
  readonly hashes?: readonly string[]
  readonly error?: string
}

export function asText({ grid, data }: Volume): string {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  const text = Array.from({ length: Math.ceil(bytes.length / 6000) }, (_, n) =>
    btoa(String.fromCharCode(...bytes.subarray(6000 * n, 6000 * (n + 1)))),
  )
  return JSON.stringify({ size: grid.size, rows: grid.lpsFromIjk.rows, text: text.join('') })
}

function fromText(given: string): Volume {
  const { size, rows, text } = JSON.parse(given) as { size: [number, number, number]; rows: number[][]; text: string }
  const letters = atob(text)
  const bytes = Uint8Array.from({ length: letters.length }, (_, n) => letters.charCodeAt(n))
  const axis = (a: number) => direction('lps', rows[0]![a]!, rows[1]![a]!, rows[2]![a]!)
  const lps = transformFromAxes(
    'lps',
    'ijk',
    point('lps', rows[0]![3]!, rows[1]![3]!, rows[2]![3]!),
    axis(0),
    axis(1),
    axis(2),
  )
  return volume(gridFrom(size, lps, 'handed over'), 'CT', new Int16Array(bytes.buffer))
}

export function foundIn(given: string): Found {
  const scan = fromText(given)
  const spine = findSpine(scan)
  const measures = JSON.stringify(
    measureSpine(spine, scan).map((m) => m.measures.map((x) => x.figure.value?.toPrecision(9))),
  )
  return {
    names: spine.vertebrae.map((v) => v.name).join(' '),
    hashes: [
      contentHash(Uint8Array.from(spine.labels.data)),
      contentHash(spine.canal.radius),
      contentHash(new TextEncoder().encode(measures)),
    ],
  }
}

async function answer(): Promise<void> {
  let found: Found
  try {
    found = foundIn(await (await fetch('/given')).text())
  } catch (error) {
    found = { error: String(error) }
  }
  await fetch('/answer', { method: 'POST', body: JSON.stringify(found) })
}

if (typeof document !== 'undefined') answer()
