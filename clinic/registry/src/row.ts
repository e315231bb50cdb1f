/**
 * One case as one row, for counting: no sentence of anybody, no name, every unknown a null.
 *
 * Lists stand in a fixed order (`measures.ts`) rather than in some two hundred fields, so that a hundred thousand rows stay small.
 */
import type { LocalDate } from '@flavum/base'

/** How far a case came. Whoever reached a stage has passed the ones before, whether or not they were written down. */
export const stages = ['referred', 'assessed', 'decided', 'consented', 'scheduled', 'started', 'completed'] as const
export type Stage = (typeof stages)[number]

export const losses = [
  'still on the way',
  'chose waiting',
  'chose exercise-and-therapy',
  'chose medicines',
  'chose injection',
  'chose spacer',
  'chose surgery',
  'undecided',
  'consent withdrawn',
  'case closed',
  'died',
  'moved',
  'declined',
  'cannot be reached',
  'left for another reason',
  'abandoned',
  'end not recorded',
] as const
export type Loss = (typeof losses)[number]

/** Why there is no answer where one was due. */
export const missingReasons = [
  'died',
  'moved',
  'declined',
  'cannot be reached',
  'unwell',
  'left for another reason',
  'another reason given',
  'answered, cannot be scored',
  'answered outside its window',
  'no reason recorded',
] as const
export type MissingReason = (typeof missingReasons)[number]

export interface RowComplication {
  readonly what: string
  readonly day: number
  readonly grade: number | null
  readonly serious: 'yes' | 'no' | 'unknown'
  readonly related: 'yes' | 'no' | 'possible' | 'unknown'
  readonly outcome: string
}

export interface RegistryRow {
  readonly caseId: string
  readonly asOf: LocalDate
  readonly referredOn: LocalDate | null
  readonly stage: Stage
  /** Why it came no further; null where it came to the end. */
  readonly loss: Loss | null
  /** Of the first start; all days below are counted from it. */
  readonly procedureOn: LocalDate | null
  /** Days from the procedure to `asOf`; -1 without one. */
  readonly daysSince: number
  /** A key that stands for a name and is kept nowhere beside it. */
  readonly operator: string | null
  readonly age: number | null
  /** Thickest at a side worked on, mm. */
  readonly ligamentThickness: number | null
  /** Narrowest at a level worked on, mm2. */
  readonly canalArea: number | null
  readonly duralSacArea: number | null
  /** Of the first procedure. `L4-L5 left`, in anatomical order. */
  readonly planned: readonly string[]
  readonly done: readonly string[]
  readonly abandoned: boolean
  /** Totals over every entry; null where one of them is unknown. s, mGy, Gy.cm2. */
  readonly fluoroscopyTime: number | null
  readonly airKerma: number | null
  readonly doseAreaProduct: number | null
  readonly complications: readonly RowComplication[]
  /** In this hospital, or admitted from the clinic. */
  readonly unplannedNight: boolean
  /** Left for another hospital. */
  readonly transferred: boolean
  /** Days after the procedure, of each that was recorded. */
  readonly emergencyVisits: readonly number[]
  readonly readmissions: readonly number[]
  readonly falls: readonly number[]
  /** First of each after the procedure; 0 is later on the same day. */
  readonly injectionDay: number | null
  /** At a level and side worked on before, or at one that nobody recorded. */
  readonly repeatDay: number | null
  /** On a later day at a level or side not worked on before: planned so, or the completion of an abandoned try. */
  readonly stagedDay: number | null
  readonly spacerDay: number | null
  readonly surgeryDay: number | null
  /** Last day on which anything was heard from the person. */
  readonly heardUntil: number | null
  readonly ended: MissingReason | null
  readonly endedDay: number | null
  /** measure x window. */
  readonly scores: readonly (number | null)[]
  /** instrument x window: day of the answer. */
  readonly answeredOn: readonly (number | null)[]
  /** instrument x window: why it is missing; null where answered or not closed yet. */
  readonly missing: readonly (MissingReason | null)[]
  /** Answers that name no window known here, or were given outside theirs. */
  readonly unplaced: number
}
