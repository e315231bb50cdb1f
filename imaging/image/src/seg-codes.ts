/**
 * Coded names of lumbar structures, and the coded item that a segment's name becomes.
 *
 * Gives  category, type, side and region for a leaf or union; and back, the vertebra or disc that a code stands for.
 * Trap   no public list that was looked through names the ligamentum flavum, the dural sac, epidural fat, L6 or T13 in SNOMED CT. They
 *        get a code of this program's own scheme (99FLAVUM), as DICOM provides for, rather than a guessed one.
 * Source DICOM PS3.16 as pydicom 3.0.2 carries it (CID 244, 1000, 6115, 7150, 7602 to 7604, 8134); S1 vertebra, vertebral body and sacrum from
 *        TotalSegmentator's `totalsegmentator_snomed_mapping.csv`, which agrees with it on all the others.
 */
import type { Concept } from './sr-items.ts'

export interface SegmentCodes {
  readonly category: Concept
  readonly type: Concept
  readonly side?: Concept
  readonly region?: Concept
}

const sct = (code: string, meaning: string): Concept => [code, 'SCT', meaning]
const own = (name: string, meaning: string): Concept => [name, '99FLAVUM', meaning]
const structure = sct('91723000', 'Anatomical Structure')
const tissue = sct('85756007', 'Tissue')

const vertebrae: Readonly<Record<string, string>> = {
  S1: '65985001',
  L5: '49668003',
  L4: '11994002',
  L3: '36470004',
  L2: '14293000',
  L1: '66794005',
  T12: '23215003',
  T11: '12989004',
  T10: '7610001',
  T9: '82687006',
  T8: '11068009',
  T7: '62487009',
  T6: '45296009',
  T5: '56401006',
  T4: '73071006',
  T3: '1626008',
  T2: '53733008',
  T1: '64864005',
}
const discs: Readonly<Record<string, string>> = {
  'L5-S1': '715056000',
  'L4-L5': '84020006',
  'L3-L4': '62551000',
  'L2-L3': '67459009',
  'L1-L2': '80064006',
  'T12-L1': '76206002',
  'T11-T12': '1537001',
  'T10-T11': '34959001',
  'T9-T10': '113209001',
}
const heights: Readonly<Record<string, string>> = {
  'L5-S1': '243927000',
  'L4-L5': '243923001',
  'L3-L4': '243922006',
  'L2-L3': '243921004',
  'L1-L2': '243920003',
  'T12-L1': '243926009',
  'T11-T12': '243918001',
  'T10-T11': '243917006',
}
const parts: Readonly<Record<string, Concept>> = {
  body: sct('3572006', 'Vertebral body'),
  arch: sct('40265002', 'Arch of vertebra'),
  pedicle: sct('78972004', 'Pedicle of vertebra'),
  lamina: sct('89340005', 'Lamina of vertebra'),
  'superior-articular': sct('317665004', 'Superior articular process of vertebra'),
  'inferior-articular': sct('317766009', 'Inferior articular process of vertebra'),
  transverse: sct('73400003', 'Transverse process of vertebra'),
  spinous: sct('55678000', 'Spinous process of vertebra'),
}
const sides: Readonly<Record<string, Concept>> = { left: sct('7771000', 'Left'), right: sct('24028007', 'Right') }
const singles: Readonly<Record<string, SegmentCodes>> = {
  sacrum: { category: structure, type: sct('54735007', 'Sacrum') },
  bone: { category: structure, type: sct('272673000', 'Bone') },
  'other-bone': { category: structure, type: sct('272673000', 'Bone') },
  bonyCanal: { category: structure, type: sct('61853006', 'Vertebral canal') },
  'dural-sac': { category: structure, type: own('dural-sac', 'Dural sac') },
  'epidural-fat': { category: tissue, type: own('epidural-fat', 'Epidural fat') },
  'canal-rest': { category: structure, type: own('canal-rest', 'Other content of vertebral canal') },
  'soft-tissue': { category: tissue, type: own('soft-tissue', 'Other tissue under the skin') },
}

const vertebraConcept = (name: string): Concept =>
  vertebrae[name] ? sct(vertebrae[name], `${name} vertebra`) : own(`${name}-vertebra`, `${name} vertebra`)

const heightConcept = (level: string): Concept => {
  const meaning = `Level of ${level.replace('-', '/')} intervertebral disc`
  return heights[level] ? sct(heights[level], meaning) : own(`${level}-level`.slice(0, 16), meaning)
}

/** Any name gets codes; one that is not known, a code of this program's scheme that is its own name. */
export function codesOf(name: string): SegmentCodes {
  const single = singles[name]
  if (single) return single
  const whole = /^vertebra (\S+)$/.exec(name)?.[1] ?? (vertebrae[name] ? name : undefined)
  if (whole) return { category: structure, type: vertebraConcept(whole) }
  const [owner = '', part = ''] = name.split('/')
  const [, kind = part, side] = /^(.+)-(left|right)$/.exec(part) ?? []
  const sided = side ? { side: sides[side]! } : {}
  if (kind === 'disc') {
    const type = discs[owner]
      ? sct(discs[owner], `${owner.replace('-', '/')} disc`)
      : own(`${owner}-disc`.slice(0, 16), `${owner.replace('-', '/')} disc`)
    return { category: structure, type }
  }
  if (kind === 'ligament')
    return {
      category: structure,
      type: own('ligament-flavum', 'Ligamentum flavum'),
      ...sided,
      region: heightConcept(owner),
    }
  const type = parts[kind]
  if (type && !owner.includes('-')) return { category: structure, type, ...sided, region: vertebraConcept(owner) }
  return { category: structure, type: own(name.replace(/[^\w-]/g, '-').slice(0, 16), name.slice(0, 64)) }
}

/** `L4` or `L4-L5/disc` from a code; null for any other. */
export function nameOfCode(code: string, scheme: string): string | null {
  if (scheme !== 'SCT') return null
  if (code === '54735007') return 'sacrum'
  const vertebra = Object.entries(vertebrae).find(([, c]) => c === code)?.[0]
  if (vertebra) return vertebra
  const disc = Object.entries(discs).find(([, c]) => c === code)?.[0]
  return disc ? `${disc}/disc` : null
}
