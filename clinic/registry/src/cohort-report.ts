/**
 * Many cases, counted: what became of everyone, how they were, what went wrong, and who is not heard of.
 *
 * Takes  one row per case, all as of one day; whose own curve is asked for, if anybody's.
 * Gives  Figures with denominators and intervals, and the literature beside them. For the programme's lead: it lists single
 *        complications and small groups. What may be passed on is made by `publishedTables`.
 * Limits the clinic's people were not randomised: nothing here says that the procedure caused what followed.
 */
import { type Figure, figure, type LocalDate } from '@flavum/base'
import { type CareSection, careSection } from './care.ts'
import { columnsOf } from './columns.ts'
import { type Distribution, distributions } from './distributions.ts'
import { type DoseSection, doseSection } from './dose.ts'
import { type FlowStage, flow, type WindowFlow, windowFlow } from './flow.ts'
import { type Harms, harms } from './harms.ts'
import { type Curve, laterTreatment } from './later-treatment.ts'
import { type LiteratureRow, literature } from './literature.ts'
import { type OperatorCurve, operatorCurve } from './operator-curve.ts'
import { type ResponderTable, responderTable } from './responder-table.ts'
import { publishedRules, type ResponderRule } from './responders.ts'
import type { RegistryRow } from './row.ts'

export interface CohortOptions {
  readonly site?: string
  /** Made-up cases, or a demo site. */
  readonly synthetic?: boolean
  readonly rules?: readonly ResponderRule[]
  /** Key of the one operator who asks for their own curve. */
  readonly operator?: string
  /** Cases that something is wrong with, and that are in none of the rows. */
  readonly leftOut?: number
}

export interface CohortReport {
  readonly schemaVersion: 1
  readonly asOf: LocalDate
  readonly site: string
  readonly synthetic: boolean
  readonly cases: Figure
  /** Cases that something is wrong with: in none of the other numbers. */
  readonly leftOut: Figure
  readonly procedures: Figure
  readonly flow: readonly FlowStage[]
  readonly followUp: readonly WindowFlow[]
  readonly responders: readonly ResponderTable[]
  readonly distributions: readonly Distribution[]
  readonly harms: Harms
  readonly care: CareSection
  readonly dose: DoseSection
  readonly later: readonly Curve[]
  readonly literature: readonly LiteratureRow[]
  readonly operator: OperatorCurve | null
  /** Answers that name no window, or were given outside theirs. */
  readonly unplacedAnswers: Figure
}

export function cohortReport(rows: readonly RegistryRow[], asOf: LocalDate, options: CohortOptions = {}): CohortReport {
  const done = rows.filter((r) => r.procedureOn !== null)
  const columns = columnsOf(done)
  return {
    schemaVersion: 1,
    asOf,
    site: options.site ?? '',
    synthetic: options.synthetic ?? false,
    cases: figure(rows.length, '{people}', 'count of cases'),
    leftOut: figure(options.leftOut ?? 0, '{people}', 'count of cases that something is wrong with'),
    procedures: figure(done.length, '{people}', 'count of cases in which the procedure was started'),
    flow: flow(rows),
    followUp: windowFlow(columns),
    responders: responderTable(columns, options.rules ?? publishedRules),
    distributions: distributions(columns),
    harms: harms(done),
    care: careSection(columns),
    dose: doseSection(done),
    later: laterTreatment(done),
    literature: literature(),
    operator: options.operator === undefined ? null : operatorCurve(done, options.operator),
    unplacedAnswers: figure(
      done.reduce((n, r) => n + r.unplaced, 0),
      '{answers}',
      'count of answers that name no window or were given outside theirs',
    ),
  }
}
