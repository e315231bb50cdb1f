/**
 * The content items of a DICOM structured report, as tags.
 *
 * Takes  concepts as [code, scheme, meaning], values, children.
 * Gives  items to nest; every item but the root says how it belongs to the one above.
 * Source DICOM PS3.3 C.17.3, C.18; PS3.3 8.8 (codes).
 */
import { decimal } from './decimal.ts'
import type { Tagged, Value, Vr } from './write-tags.ts'

export type Concept = readonly [code: string, scheme: string, meaning: string]
export type SrItem = readonly Tagged[]
export type Relationship = 'CONTAINS' | 'HAS CONCEPT MOD' | 'HAS OBS CONTEXT' | 'HAS PROPERTIES'

export const dcm = (code: string, meaning: string): Concept => [code, 'DCM', meaning]
export const sct = (code: string, meaning: string): Concept => [code, 'SCT', meaning]

const codeTags = ([code, scheme, meaning]: Concept): SrItem => [
  [0x00080100, 'SH', code],
  [0x00080102, 'SH', scheme],
  [0x00080104, 'LO', meaning],
]

function item(kind: string, name: Concept, values: SrItem, relationship?: Relationship, children?: SrItem[]): SrItem {
  return [
    ...(relationship ? [[0x0040a010, 'CS', relationship] satisfies Tagged] : []),
    [0x0040a040, 'CS', kind],
    [0x0040a043, 'SQ', [codeTags(name)]],
    ...values,
    ...(children && children.length > 0 ? [[0x0040a730, 'SQ', children] satisfies Tagged] : []),
  ]
}

const valued =
  (kind: string, tag: number, vr: Vr) =>
  (name: Concept, value: Value, relationship: Relationship = 'CONTAINS'): SrItem =>
    item(kind, name, [[tag, vr, value]], relationship)

export const textItem = valued('TEXT', 0x0040a160, 'UT')
export const uidItem = valued('UIDREF', 0x0040a124, 'UI')
export const timeItem = valued('DATETIME', 0x0040a120, 'DT')

export const codeItem = (
  name: Concept,
  value: Concept,
  relationship: Relationship = 'CONTAINS',
  children: SrItem[] = [],
): SrItem => item('CODE', name, [[0x0040a168, 'SQ', [codeTags(value)]]], relationship, children)

/** `unit` is a UCUM code. */
export const numberItem = (name: Concept, value: number, unit: string): SrItem =>
  item(
    'NUM',
    name,
    [
      [
        0x0040a300,
        'SQ',
        [
          [
            [0x004008ea, 'SQ', [codeTags([unit, 'UCUM', unit === '1' ? 'no units' : unit])]],
            [0x0040a30a, 'DS', decimal(value)],
          ],
        ],
      ],
    ],
    'CONTAINS',
  )

export const containerItem = (name: Concept, children: SrItem[], relationship?: Relationship): SrItem =>
  item('CONTAINER', name, [[0x0040a050, 'CS', 'SEPARATE']], relationship, children)
