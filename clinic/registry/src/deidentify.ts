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
import { earlyWindow, lateWindow, pooledAge, smallestCell } from '@flavum/evidence'
import type { DescribedColumn, DescribedSheet } from './dictionary.ts'
import { isDue } from './flow.ts'
import { followUps, type Window, windows } from './follow-up.ts'
import { listedName } from './harms.ts'
import { asked, askedPlace, measures, scorePlace } from './measures.ts'
import { messages } from './messages.ts'
import { operatorKeys } from './operator-keys.ts'
import type { RegistryRow } from './row.ts'
import type { Cell } from './sheet.ts'

const ageStep = 5

/** Faults `registry/too-small-to-share`. */
export function deidentified(rows: readonly RegistryRow[], random: Random): DescribedSheet {
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
      {
        name: 'key',
        type: 'STRING',
        unit: null,
        what: 'stands for one procedure and leads nowhere',
        basis: { computed: 'drawn by chance' },
      },
      {
        name: 'age_from',
        type: 'INT32',
        unit: pooledAge.unit,
        what: 'lower end of a group of five years; the oldest are one group',
        basis: { computed: 'age fact, in groups', assumes: [pooledAge.id, smallestCell.id] },
      },
      {
        name: 'operator',
        type: 'STRING',
        unit: null,
        what: 'stands for one operator; empty in small groups',
        basis: { computed: 'drawn by chance', assumes: [smallestCell.id] },
      },
      ...plain.map(([name, type, , unit, what, from]) => ({ name, type, unit, what, basis: { fact: from } })),
      ...measures.flatMap((m) =>
        windows.map(
          (w): DescribedColumn => ({
            name: column(m.column, w),
            type: 'DOUBLE',
            unit: m.unit,
            what: `${m.words}, at ${w}`,
            basis:
              m.from === 'opioids.recorded'
                ? { fact: m.from }
                : {
                    computed: `${m.from.instrument}/${m.from.figure} of questionnaire.answered`,
                    assumes: assumesAt(w),
                  },
          }),
        ),
      ),
      ...asked.flatMap((i) =>
        windows.flatMap((w): readonly DescribedColumn[] => [
          {
            name: column(`${i}_day`, w),
            type: 'INT32',
            unit: 'd',
            what: `days from the procedure to the answer of ${i}, at ${w}`,
            basis: { computed: 'day of questionnaire.answered', assumes: assumesAt(w) },
          },
          {
            name: column(`${i}_missing`, w),
            type: 'STRING',
            unit: null,
            what: `why ${i} is missing at ${w}; empty where answered or not closed`,
            basis: { fact: 'questionnaire.missed or following.ended' },
          },
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

/** An answer counts within its window. */
const assumesAt = (w: Window): readonly string[] =>
  w === 'baseline' ? [] : [(w.endsWith('weeks') ? earlyWindow : lateWindow).id]

type Plain = readonly [
  name: string,
  type: 'STRING' | 'INT32' | 'DOUBLE' | 'BOOLEAN',
  of: (r: RegistryRow) => Cell,
  unit: string | null,
  what: string,
  from: string,
]
const plain: readonly Plain[] = [
  [
    'windows_closed',
    'INT32',
    (r) => followUps.filter((w) => isDue(r, w)).length,
    '{windows}',
    'follow-up windows that have closed',
    'procedure.started',
  ],
  [
    'ligament_thickness_mm',
    'DOUBLE',
    (r) => r.ligamentThickness,
    'mm',
    'thickest ligamentum flavum at a side worked on',
    'measure.recorded or fact.recorded',
  ],
  [
    'canal_area_mm2',
    'DOUBLE',
    (r) => r.canalArea,
    'mm2',
    'narrowest canal at a level worked on',
    'measure.recorded or fact.recorded',
  ],
  [
    'dural_sac_area_mm2',
    'DOUBLE',
    (r) => r.duralSacArea,
    'mm2',
    'narrowest dural sac at a level worked on',
    'measure.recorded or fact.recorded',
  ],
  ['sides_planned', 'INT32', (r) => r.planned.length, '{sides}', 'sides of levels planned', 'procedure.started'],
  ['sides_done', 'INT32', (r) => r.done.length, '{sides}', 'sides of levels done', 'procedure.ended'],
  ['abandoned', 'BOOLEAN', (r) => r.abandoned, null, 'whether a try was abandoned', 'procedure.abandoned'],
  [
    'fluoroscopy_s',
    'DOUBLE',
    (r) => r.fluoroscopyTime,
    's',
    'fluoroscopy time; empty where an entry was not read',
    'exposure.recorded',
  ],
  [
    'air_kerma_mgy',
    'DOUBLE',
    (r) => r.airKerma,
    'mGy',
    'reference air kerma; empty where an entry was not read',
    'exposure.recorded',
  ],
  [
    'dose_area_product_gycm2',
    'DOUBLE',
    (r) => r.doseAreaProduct,
    'Gy.cm2',
    'dose area product; empty where an entry was not read',
    'exposure.recorded',
  ],
  [
    'complications',
    'INT32',
    (r) => r.complications.length,
    '{complications}',
    'complications recorded',
    'complication.occurred',
  ],
  // only words of the list: what somebody wrote freely may name a person
  [
    'first_complication',
    'STRING',
    (r) => named(r.complications[0]?.what),
    null,
    'the first of them, by a listed name or "other"',
    'complication.occurred',
  ],
  ['worst_grade', 'INT32', (r) => worst(r), '1', 'highest grade, 1 mild to 5 death', 'complication.occurred'],
  ['serious', 'STRING', (r) => serious(r), null, 'whether one of them was serious', 'complication.occurred'],
  [
    'unplanned_night',
    'BOOLEAN',
    (r) => r.unplannedNight,
    null,
    'an unplanned night in hospital, or admitted from the clinic',
    'care.unplanned or person.left',
  ],
  ['transferred', 'BOOLEAN', (r) => r.transferred, null, 'left the clinic for another hospital', 'person.left'],
  [
    'first_emergency_visit_day',
    'INT32',
    (r) => earliest(r.emergencyVisits),
    'd',
    'days from the procedure to the first emergency visit',
    'care.unplanned',
  ],
  [
    'first_readmission_day',
    'INT32',
    (r) => earliest(r.readmissions),
    'd',
    'days from the procedure to the first readmission',
    'care.unplanned',
  ],
  ['falls', 'INT32', (r) => r.falls.length, '{falls}', 'falls recorded', 'care.unplanned'],
  [
    'injection_day',
    'INT32',
    (r) => r.injectionDay,
    'd',
    'days from the procedure to the first injection',
    'treatment.later',
  ],
  [
    'repeat_day',
    'INT32',
    (r) => r.repeatDay,
    'd',
    'days to the procedure again at a place worked on before, or not recorded',
    'treatment.later or procedure.started',
  ],
  [
    'staged_day',
    'INT32',
    (r) => r.stagedDay,
    'd',
    'days to the procedure at another level or side, or to complete a try',
    'treatment.later or procedure.started',
  ],
  ['spacer_day', 'INT32', (r) => r.spacerDay, 'd', 'days from the procedure to a spacer', 'treatment.later'],
  [
    'surgery_day',
    'INT32',
    (r) => r.surgeryDay,
    'd',
    'days from the procedure to surgery; 0 is later on the same day',
    'treatment.later',
  ],
  [
    'heard_until_day',
    'INT32',
    (r) => r.heardUntil,
    'd',
    'days from the procedure to the last word of the person',
    'the last entry that only the person could have said',
  ],
  ['following_ended', 'STRING', (r) => r.ended, null, 'why following ended', 'following.ended'],
  [
    'following_ended_day',
    'INT32',
    (r) => r.endedDay,
    'd',
    'days from the procedure to the end of following',
    'following.ended',
  ],
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
