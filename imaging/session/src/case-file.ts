/**
 * One case as a `.flavum` file, and back.
 *
 * Takes  what was found and what a person did; the scan with its pixels, or nothing where they are to stay out of the file.
 * Gives  a zip: `flavum.json` says the version and stands for every other member by its hash; `case.json` holds all that is small,
 *        the other members hold voxels. The same case gives the same bytes.
 * Trap   without `identified` the file names nobody: no identifiers of the stored images (they lead to the person in the archive
 *        they came from), no frame of reference, no name of whoever confirmed the levels. Voxels of a head are a face; of a lumbar
 *        spine they are not.
 * Faults `session/not-a-case`, `session/case-newer`, `session/case-damaged`, those of `readCorrections`.
 */
import { type LumbarSpine, readCorrections, saveCorrections, startCorrecting } from '@flavum/anatomy'
import { contentHash, type Grid, gridFrom, type LabelMap, type Volume, volume } from '@flavum/grid'
import { unzip, zipOf } from '@flavum/image'
import type { CaseFound, CaseScan } from './case-scan.ts'
import { type CaseWork, noWork } from './case-work.ts'
import { messages } from './messages.ts'

export interface SavedCase {
  /** Null where the file holds no pixels. */
  readonly scan: CaseScan | null
  readonly found: CaseFound
  readonly work: CaseWork
}

export interface CaseFileOptions {
  readonly pixels?: boolean
  readonly identified?: boolean
}

const version = 1
/** What turns the `case.json` of a version into that of the next: `migrations[0]` is for files of version 1. */
const migrations: readonly ((old: Json) => Json)[] = []

type Json = Readonly<Record<string, unknown>>
type SavedGrid = Pick<Grid, 'size' | 'frameOfReference'> & { readonly lpsFromIjk: Grid['lpsFromIjk'] }

export function writeCase({ scan, found, work }: SavedCase, options: CaseFileOptions = {}): Uint8Array {
  const { spine } = found
  const { data, ...labels } = spine.labels
  const { radius, seen, ...canal } = spine.canal
  const whole = options.identified ?? false
  const frame = whole ? undefined : `flavum-${spine.source.volumeHash.slice(0, 16)}`
  const kept = scan && (options.pixels ?? true) ? scan : null
  const body = {
    scan: kept && {
      modality: kept.volume.modality,
      hash: kept.volume.hash,
      grid: savedGrid(kept.volume.grid, frame),
      voxels: kindOf(kept.volume.data),
      source: whole ? kept.source : null,
      origin: kept.origin,
      findings: kept.findings,
    },
    found: {
      spine: { ...spine, canal, labels: { ...labels, grid: savedGrid(labels.grid, frame), voxels: kindOf(data) } },
      measurements: found.measurements,
      findings: found.findings,
    },
    work: {
      ...work,
      confirmed: work.confirmed && { ...work.confirmed, by: whole ? work.confirmed.by : '' },
      // what a person writes may name somebody
      target: work.target && (whole ? work.target : { level: work.target.level, side: work.target.side }),
      way: work.way && { ...work.way, reason: whole ? work.way.reason : '' },
      corrections: { ...saveCorrections(startCorrecting(spine)), corrections: work.corrections },
    },
  }
  const members: Record<string, Uint8Array> = {
    'case.json': new TextEncoder().encode(JSON.stringify(body)),
    'labels.bin': bytesOf(data),
    'canal-radius.bin': bytesOf(radius),
    'canal-seen.bin': bytesOf(seen),
    ...(kept ? { 'scan.bin': bytesOf(kept.volume.data) } : {}),
  }
  const contents = Object.fromEntries(Object.entries(members).map(([name, bytes]) => [name, contentHash(bytes)]))
  const first = { format: 'flavum-case', schemaVersion: version, contents }
  return zipOf({ 'flavum.json': new TextEncoder().encode(JSON.stringify(first)), ...members })
}

export const isCaseFile = (names: readonly string[]): boolean => names.includes('flavum.json')

export function readCase(bytes: Uint8Array): SavedCase {
  const members = unzip(bytes)
  const member = (name: string): Uint8Array => {
    const found = members[name]
    if (!found) throw messages.fault('session/case-damaged', { what: name })
    return found
  }
  const first = jsonOf(members['flavum.json'] ?? new Uint8Array())
  if (first?.format !== 'flavum-case' || typeof first.schemaVersion !== 'number')
    throw messages.fault('session/not-a-case')
  if (first.schemaVersion > version)
    throw messages.fault('session/case-newer', { version: first.schemaVersion, known: version })
  for (const [name, hash] of Object.entries(first.contents as Record<string, string>))
    if (contentHash(member(name)) !== hash) throw messages.fault('session/case-damaged', { what: name })
  const parsed = jsonOf(member('case.json'))
  if (!parsed) throw messages.fault('session/case-damaged', { what: 'case.json' })
  return caseOf(
    migrations.slice(first.schemaVersion - 1).reduce((old, next) => next(old), parsed),
    member,
  )
}

/** The hashes have said that this is what `writeCase` wrote; what a person may have written by hand is checked once more. */
function caseOf(json: Json, member: (name: string) => Uint8Array): SavedCase {
  const saved = json as unknown as SavedBody
  const { spine, ...found } = saved.found
  const { voxels, grid: labelGrid, ...labels } = spine.labels
  const whole: LumbarSpine = {
    ...spine,
    labels: { ...labels, grid: gridOf(labelGrid), data: voxelsOf(voxels, member('labels.bin')) as LabelMap['data'] },
    canal: {
      ...spine.canal,
      radius: voxelsOf('Float32Array', member('canal-radius.bin')) as Float32Array,
      seen: voxelsOf('Uint8Array', member('canal-seen.bin')) as Uint8Array,
    },
  }
  const { corrections } = readCorrections(saved.work.corrections)
  return {
    scan: saved.scan && scanOf(saved.scan, member('scan.bin')),
    found: { ...found, spine: whole },
    work: { ...noWork, ...saved.work, corrections },
  }
}

function scanOf({ grid, modality, voxels, hash, ...rest }: SavedScan, bytes: Uint8Array): CaseScan {
  const read = volume(gridOf(grid), modality, voxelsOf(voxels, bytes) as Volume['data'])
  if (read.hash !== hash) throw messages.fault('session/case-damaged', { what: 'scan.bin' })
  return { ...rest, volume: read }
}

type Voxels = keyof typeof views
interface SavedScan extends Omit<CaseScan, 'volume'> {
  readonly modality: Volume['modality']
  readonly hash: string
  readonly grid: SavedGrid
  readonly voxels: Voxels
}
interface SavedBody {
  readonly scan: SavedScan | null
  readonly found: Omit<CaseFound, 'spine'> & {
    readonly spine: Omit<LumbarSpine, 'labels' | 'canal'> & {
      readonly labels: Omit<LabelMap, 'data' | 'grid'> & { readonly grid: SavedGrid; readonly voxels: Voxels }
      readonly canal: Omit<LumbarSpine['canal'], 'radius' | 'seen'>
    }
  }
  readonly work: Omit<CaseWork, 'corrections'> & { readonly corrections: unknown }
}

const savedGrid = ({ size, lpsFromIjk, frameOfReference }: Grid, frame: string | undefined): SavedGrid => ({
  size,
  lpsFromIjk,
  frameOfReference: frame ?? frameOfReference,
})
const gridOf = ({ size, lpsFromIjk, frameOfReference }: SavedGrid): Grid => gridFrom(size, lpsFromIjk, frameOfReference)

const views = { Int16Array, Float32Array, Uint8Array, Uint16Array }
const kindOf = (data: Int16Array | Float32Array | Uint8Array | Uint16Array): Voxels => data.constructor.name as Voxels
const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

function voxelsOf(kind: Voxels, bytes: Uint8Array): Int16Array | Float32Array | Uint8Array | Uint16Array {
  const own = bytes.slice() // a member of an archive may begin in the middle of a word
  return new views[kind](own.buffer, 0, own.byteLength / views[kind].BYTES_PER_ELEMENT)
}

function jsonOf(bytes: Uint8Array): Json | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return typeof value === 'object' && value !== null ? (value as Json) : null
  } catch {
    return null
  }
}
