/**
 * One operator's own cases in their order, for that operator: no ranking, and nobody else's name or curve.
 *
 * Trap   with few others, "everyone else" is one person: it is shown only when others are many enough not to be told apart.
 */
import { type Figure, figure, type LocalDate, unknown } from '@flavum/base'
import { smallestCell } from '@flavum/evidence'
import { type Quartiles, quartilesOf } from './distributions.ts'
import { minutesPerSide } from './dose.ts'
import { messages } from './messages.ts'
import { people } from './proportion.ts'
import type { RegistryRow } from './row.ts'

export interface OperatorCase {
  readonly number: Figure
  readonly on: LocalDate
  readonly fluoroscopyPerSide: Figure
  /** People with a complication up to and with this case. */
  readonly complicationsSoFar: Figure
  readonly abandoned: boolean
}
export interface OperatorCurve {
  readonly cases: readonly OperatorCase[]
  readonly own: Quartiles
  readonly others: Quartiles | null
  /** Why the others are not shown. */
  readonly withheld: Figure | null
}

/** Two others could each work out the other's. */
const fewestOthers = 3
const what = 'fluoroscopy time per side of a level'

/** Faults `registry/no-such-operator`. */
export function operatorCurve(treated: readonly RegistryRow[], operator: string): OperatorCurve {
  const own = treated
    .filter((r) => r.operator === operator)
    .toSorted((a, b) => ((a.procedureOn ?? '') < (b.procedureOn ?? '') ? -1 : a.procedureOn === b.procedureOn ? 0 : 1))
  if (own.length === 0) throw messages.fault('registry/no-such-operator')
  const rest = treated.filter((r) => r.operator !== null && r.operator !== operator)
  const values = rest.flatMap((r) => minutesPerSide(r) ?? [])
  const enough = new Set(rest.map((r) => r.operator)).size >= fewestOthers && values.length >= smallestCell.value
  let harmed = 0
  return {
    cases: own.map((r, n) => {
      if (r.complications.length > 0) harmed++
      const minutes = minutesPerSide(r)
      return {
        number: figure(n + 1, '1', 'cases of this operator in their order'),
        on: r.procedureOn ?? r.asOf,
        fluoroscopyPerSide:
          minutes === null ? unknown('min', messages.reason('registry/not-read')) : figure(minutes, 'min', what),
        complicationsSoFar: people(harmed, 'count of people with a complication so far'),
        abandoned: r.abandoned,
      }
    }),
    own: quartilesOf(
      own.flatMap((r) => minutesPerSide(r) ?? []),
      'min',
      what,
    ),
    others: enough ? quartilesOf(values, 'min', `${what}, all other operators together`) : null,
    withheld: enough ? null : unknown('min', messages.reason('registry/too-few-others')),
  }
}
