/**
 * From samples to all measures: seconds and memory on a scan of 512 x 512 x 300 voxels.
 *
 * Takes  nothing; the real CT in ../shared/data where it lies beside this checkout (resampled to that size), and a phantom.
 * Gives  a line per scan. Each runs in a process of its own, so that its memory is its own; the voxels (157 MB) are part of it.
 * Limits one thread; what else runs on the machine counts. Peak memory is read from /proc, so on Linux only.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findSpine } from '@flavum/anatomy'
import { type Direction, direction, point, transformFromAxes } from '@flavum/base'
import { gridFrom, resample, type Size, type Volume, volume } from '@flavum/grid'
import { measureSpine } from '@flavum/measurement'
import { defaultKnobs, phantomCt, spinePhantom } from '@flavum/phantom'
import { acrinArchive, acrinCt } from './real-scans.ts'

const size: Size = [512, 512, 300]

/** The same field of view in 512 x 512 x 300 voxels. */
function stretched(v: Volume): { rows: readonly (readonly number[])[]; data: Int16Array } {
  const { rows } = v.grid.lpsFromIjk
  const axis = (a: 0 | 1 | 2): Direction<'lps'> => {
    const f = (v.grid.size[a] - 1) / (size[a] - 1)
    return direction('lps', rows[0][a] * f, rows[1][a] * f, rows[2][a] * f)
  }
  const origin = point('lps', rows[0][3], rows[1][3], rows[2][3])
  const lps = transformFromAxes('lps', 'ijk', origin, axis(0), axis(1), axis(2))
  const data = Int16Array.from(resample(v, gridFrom(size, lps, 'speed'), -1000), Math.round)
  return { rows: lps.rows, data }
}

function timed(folder: string, what: string): void {
  const rows = JSON.parse(readFileSync(join(folder, 'rows.json'), 'utf8')) as number[][]
  const axis = (a: number): Direction<'lps'> => direction('lps', rows[0]![a]!, rows[1]![a]!, rows[2]![a]!)
  const origin = point('lps', rows[0]![3]!, rows[1]![3]!, rows[2]![3]!)
  const grid = gridFrom(size, transformFromAxes('lps', 'ijk', origin, axis(0), axis(1), axis(2)), 'speed')
  const bytes = readFileSync(join(folder, 'voxels.raw'))
  const scan = volume(grid, 'CT', new Int16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2))
  const start = performance.now()
  const spine = findSpine(scan)
  const found = performance.now()
  const measures = measureSpine(spine, scan).flatMap((m) => m.measures).length
  const end = performance.now()
  const seconds = (a: number, b: number): string => ((b - a) / 1000).toFixed(1)
  // maxRSS of resourceUsage would count the parent that started this process
  const peak = (Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024).toFixed(0)
  console.log(
    `${what}: anatomy ${seconds(start, found)} s, ${measures} measures ${seconds(found, end)} s, together ${seconds(start, end)} s; ${peak} MB at most`,
  )
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'flavum-speed-'))
  const scans: [string, () => Promise<Volume>][] = [
    ['phantom', async () => phantomCt(spinePhantom({ ...defaultKnobs(), variation: 1 }), { spacing: [1, 1, 1] })],
    ...(existsSync(acrinArchive) ? [['real CT', acrinCt] as [string, () => Promise<Volume>]] : []),
  ]
  for (const [what, made] of scans) {
    const { rows, data } = stretched(await made())
    writeFileSync(join(folder, 'rows.json'), JSON.stringify(rows))
    writeFileSync(join(folder, 'voxels.raw'), new Uint8Array(data.buffer))
    spawnSync(process.execPath, [...process.execArgv, import.meta.filename, '--scan', folder, what], {
      stdio: 'inherit',
    })
  }
  rmSync(folder, { recursive: true })
}

if (process.argv[2] === '--scan') timed(process.argv[3]!, process.argv[4]!)
else await main()
