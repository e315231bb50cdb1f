/**
 * One spine of a cohort as a row of a table: what was asked, what was planned or why not, and what the rehearsal came to.
 *
 * Every column is named with its unit; null is unknown or does not apply, never nought. Lists are words joined by a blank.
 */
export const columns = [
  ['index', 'INT32', 'place in the cohort, from 0'],
  ['seed', 'INT32', 'that the spine was drawn from'],
  ['kind', 'STRING', 'usual or abnormal'],
  ['oddities', 'STRING', 'what is unusual about this spine'],
  ['level', 'STRING', 'target level'],
  ['side', 'STRING', 'target side'],
  ['outcome', 'STRING', 'refused (no way in), completed, or stopped (rehearsal given up)'],
  ['reason', 'STRING', 'why it was refused or stopped'],
  ['ligamentMm', 'DOUBLE', 'ligament asked for on that side, mm'],
  ['skinDepthMm', 'DOUBLE', 'fat added behind the spine, mm'],
  ['proposals', 'INT32', 'clearly different ways in that were found'],
  ['skinAngleDeg', 'DOUBLE', 'angle of the way in to the skin'],
  ['axisAngleDeg', 'DOUBLE', 'angle of the way in to the body axis'],
  ['lateralAngleDeg', 'DOUBLE', 'angle of the way in to the sagittal plane'],
  ['incisionMm', 'DOUBLE', 'planned cut'],
  ['trackMm', 'DOUBLE', 'skin to rim'],
  ['depthStopMm', 'DOUBLE', 'how far a tool may pass the rim'],
  ['duraMarginMm', 'DOUBLE', 'swept tool to the sac, uncertainty taken off'],
  ['villMarginMm', 'DOUBLE', 'swept cutting edge to the ventral interlaminar line'],
  ['nearestLimit', 'STRING', 'hard limit with the least room'],
  ['nearestLimitMm', 'DOUBLE', 'that room'],
  ['ligamentInReachMm3', 'DOUBLE', 'dorsal of the ventral line'],
  ['laminaInTheWayMm3', 'DOUBLE', 'bone that the swept tool meets'],
  ['violations', 'STRING', 'hard limits found broken by the second look'],
  ['violationMm', 'DOUBLE', 'the worst of them, past the limit'],
  ['lookedAt', 'STRING', 'which model the second look was taken on'],
  ['boneBites', 'INT32', ''],
  ['tissueBites', 'INT32', ''],
  ['boneMm3', 'DOUBLE', 'removed'],
  ['ligamentMm3', 'DOUBLE', 'removed'],
  ['ventralLayerLeftMm', 'DOUBLE', 'least thickness of ligament left in front of what was taken'],
  ['closestToSacMm', 'DOUBLE', 'least distance of any tool to the sac'],
  ['fluoroscopySeconds', 'DOUBLE', 'beam on'],
  ['massErrorMm3', 'DOUBLE', 'tissue gone from the model less tissue in the report'],
  ['duraBreached', 'BOOLEAN', ''],
  ['duraTouched', 'BOOLEAN', ''],
  ['rootContacted', 'BOOLEAN', ''],
  ['lineCrossed', 'BOOLEAN', 'true ventral interlaminar line'],
  ['criticalEvents', 'STRING', 'codes of what must never happen'],
  ['warnings', 'STRING', 'codes of what should not have been done so'],
  ['score', 'DOUBLE', 'of a hundred; null after a critical error and where nothing was worked on'],
  ['criticalErrors', 'STRING', 'of the score'],
  ['scoreOutcome', 'STRING', 'how the score reads the end'],
  ['stateHash', 'STRING', 'of the last state of the rehearsal'],
] as const

type TypeOf<T> = T extends 'STRING' ? string : T extends 'BOOLEAN' ? boolean : number
type Named = (typeof columns)[number]
type Known = 'index' | 'seed' | 'kind' | 'oddities' | 'level' | 'side' | 'outcome'

export type CohortRow = {
  readonly [C in Named as C[0]]: C[0] extends Known ? TypeOf<C[1]> : TypeOf<C[1]> | null
}

/** A row of which nothing more is known than who it is of. */
export const emptyRow = (known: Pick<CohortRow, Known>): CohortRow => ({
  ...(Object.fromEntries(columns.map(([name]) => [name, null])) as unknown as CohortRow),
  ...known,
})
