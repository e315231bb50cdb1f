/**
 * The list of files that hold facts: one line each. `registry.ts` finds every Datum, Table, Listing and Outcome that they
 * export.
 */

export * from './aftercare.ts'
export * from './anticoagulants.ts'
export * from './appraisals.ts'
export * from './bones.ts'
export * from './cohort.ts'
export * from './contrast-agents.ts'
export * from './day-limits.ts'
export * from './discharge.ts'
export * from './grades.ts'
export * from './instruments.ts'
export * from './instruments-of-outcome.ts'
export * from './meaningful-change.ts'
export * from './outcomes-claims.ts'
export * from './outcomes-cohorts.ts'
export * from './outcomes-trials.ts'
export * from './procedure-steps.ts'
export * from './rule-packs.ts'
export * from './spine-measures.ts'
export * from './stop-conditions.ts'
export * from './thickness-series.ts'
export * from './warning-signs.ts'
export * from './xray.ts'
