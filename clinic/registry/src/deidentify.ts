/**
 * Rows that may be shared for research under an agreement: nothing in them leads back to a person, a day or a name.
 *
 * Takes  rows and a source of randomness (keys and order are drawn from it).
 * Gives  one record per procedure: no case id, no date, no sentence anybody wrote. Time is days from the procedure; ages stand in groups
 *        of five years, from 90 pooled. Age and operator stay only where at least eleven rows share both.
 * Trap   a day count up to "today" would give the day of the procedure away to whoever knows when the file was made: how long ago
 *        it was is not in here, only which windows have closed.
 * Limits not a guarantee: rare courses of events can be recognised by those who were there. Hence the agreement.
 */
import type { Random } from '@flavum/base'
import { pooledAge, smallestCell } from '@flavum/evidence'
import { isDue } from './flow.ts'
import { followUps, windows } from './follow-up.ts'
import { listedName } from './harms.ts'
import { asked, askedPlace, measures, scorePlace } from './measures.ts'
import { messages } from './messages.ts'
import { operatorKeys } from './operator-keys.ts'
import type { RegistryRow } from './row.ts'
import type { Cell, Sheet } from './sheet.ts'

const ageStep = 5

/** Faults `registry/too-small-to-share`. */
export function deidentified(rows: readonly RegistryRow[], random: Random): Sheet {
  const done = rows.filter((r) => r.procedureOn !== null)
  if (done.length < smallestCell.value)
    throw messages.fault('registry/too-small-to-share', { count: done.length, least: smallestCell.value })
  const order = shuffled(done, random.fork('order'))
  const keyOf = operatorKeys(random.fork('operators'))
  const who = grouped(
    order.map((r) => ({ age: ageGroup(r.age), operator: r.operator === null ? null : keyOf(r.operator) })),
  )
  const keys = random.fork('keys')
  const taken = new Set<string>()
  return {
    columns: [
      { name: 'key', type: 'STRING' },
      { name: 'age_from', type: 'INT32' },
      { name: 'operator', type: 'STRING' },
      ...plain.map(([name, type]) => ({ name, type })),
      ...measures.flatMap((m) => windows.map((w) => ({ name: column(m.column, w), type: 'DOUBLE' as const }))),
      ...asked.flatMap((i) =>
        windows.flatMap((w) => [
          { name: column(`${i}_day`, w), type: 'INT32' as const },
          { name: column(`${i}_missing`, w), type: 'STRING' as const },
        ]),
      ),
    ],
    rows: order.map((r, n): readonly Cell[] => [
      freshKey(keys, taken),
      who[n]?.age ?? null,
      who[n]?.operator ?? null,
      ...plain.map(([, , of]) => of(r)),
      ...measures.flatMap((_, m) => windows.map((_, w) => r.scores[scorePlace(m, w)] ?? null)),
      ...asked.flatMap((_, i) =>
        windows.flatMap((_, w) => [r.answeredOn[askedPlace(i, w)] ?? null, r.missing[askedPlace(i, w)] ?? null]),
      ),
    ]),
  }
}

const column = (of: string, window: string): string => `${of}_${window.replace(' ', '_')}`

const plain: readonly (readonly [string, 'STRING' | 'INT32' | 'DOUBLE' | 'BOOLEAN', (r: RegistryRow) => Cell])[] = [
  ['windows_closed', 'INT32', (r) => followUps.filter((w) => isDue(r, w)).length],
  ['ligament_thickness_mm', 'DOUBLE', (r) => r.ligamentThickness],
  ['canal_area_mm2', 'DOUBLE', (r) => r.canalArea],
  ['dural_sac_area_mm2', 'DOUBLE', (r) => r.duralSacArea],
  ['sides_planned', 'INT32', (r) => r.planned.length],
  ['sides_done', 'INT32', (r) => r.done.length],
  ['abandoned', 'BOOLEAN', (r) => r.abandoned],
  ['fluoroscopy_s', 'DOUBLE', (r) => r.fluoroscopyTime],
  ['air_kerma_mgy', 'DOUBLE', (r) => r.airKerma],
  ['dose_area_product_gycm2', 'DOUBLE', (r) => r.doseAreaProduct],
  ['complications', 'INT32', (r) => r.complications.length],
  // only words of the list: what somebody wrote freely may name a person
  ['first_complication', 'STRING', (r) => named(r.complications[0]?.what)],
  ['worst_grade', 'INT32', (r) => worst(r)],
  ['serious', 'STRING', (r) => serious(r)],
  ['unplanned_night', 'BOOLEAN', (r) => r.unplannedNight],
  ['transferred', 'BOOLEAN', (r) => r.transferred],
  ['first_emergency_visit_day', 'INT32', (r) => earliest(r.emergencyVisits)],
  ['first_readmission_day', 'INT32', (r) => earliest(r.readmissions)],
  ['falls', 'INT32', (r) => r.falls.length],
  ['injection_day', 'INT32', (r) => r.injectionDay],
  ['repeat_day', 'INT32', (r) => r.repeatDay],
  ['staged_day', 'INT32', (r) => r.stagedDay],
  ['spacer_day', 'INT32', (r) => r.spacerDay],
  ['surgery_day', 'INT32', (r) => r.surgeryDay],
  ['heard_until_day', 'INT32', (r) => r.heardUntil],
  ['following_ended', 'STRING', (r) => r.ended],
  ['following_ended_day', 'INT32', (r) => r.endedDay],
]

const earliest = (days: readonly number[]): number | null => (days.length === 0 ? null : Math.min(...days))
const named = (what: string | undefined): string | null => (what === undefined ? null : listedName(what))
function worst(r: RegistryRow): number | null {
  const grades = r.complications.flatMap((c) => c.grade ?? [])
  return grades.length === 0 ? null : Math.max(...grades)
}
const serious = (r: RegistryRow): string | null =>
  (['yes', 'unknown', 'no'] as const).find((s) => r.complications.some((c) => c.serious === s)) ?? null

const ageGroup = (age: number | null): number | null =>
  age === null ? null : Math.min(pooledAge.value, Math.floor(age / ageStep) * ageStep)

interface Who {
  readonly age: number | null
  readonly operator: string | null
}

/** Leaves out the operator, then the age, until as many rows as may be shown share what is left. */
function grouped(people: readonly Who[]): readonly Who[] {
  const sizes = (of: readonly Who[]): Map<string, number> => {
    const found = new Map<string, number>()
    for (const w of of) found.set(nameOf(w), (found.get(nameOf(w)) ?? 0) + 1)
    return found
  }
  const nameOf = (w: Who): string => `${w.age}/${w.operator}`
  const small = (n: number | undefined): boolean => n !== undefined && n > 0 && n < smallestCell.value
  const nobody: Who = { age: null, operator: null }
  const first = sizes(people)
  const noOperator = people.map((w) => (small(first.get(nameOf(w))) ? { age: w.age, operator: null } : w))
  const second = sizes(noOperator)
  let left = noOperator.map((w) => (small(second.get(nameOf(w))) ? nobody : w))
  // those who were left out are a group themselves: when it is small, the next smallest joins it
  for (;;) {
    const now = sizes(left)
    const out = now.get(nameOf(nobody)) ?? 0
    if (!small(out)) return left
    const [join] = [...now].filter(([k]) => k !== nameOf(nobody)).sort((a, b) => a[1] - b[1])[0] ?? []
    if (join === undefined) return left
    left = left.map((w) => (nameOf(w) === join ? nobody : w))
  }
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  const out = [...items]
  for (let n = out.length - 1; n > 0; n--) {
    const k = random.below(n + 1)
    const a = out[n]
    const b = out[k]
    if (a !== undefined && b !== undefined) {
      out[n] = b
      out[k] = a
    }
  }
  return out
}

function freshKey(random: Random, taken: Set<string>): string {
  let key = ''
  do key = [0, 1].map(() => random.below(0x7fffffff).toString(36).padStart(6, '0')).join('')
  while (taken.has(key))
  taken.add(key)
  return key
}
