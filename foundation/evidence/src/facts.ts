/**
 * The list of files that hold facts: one line each. `registry.ts` finds every Datum and Table that they export.
 */

export * from './bones.ts'
export * from './instruments.ts'
export * from './spine-measures.ts'
export * from './xray.ts'
