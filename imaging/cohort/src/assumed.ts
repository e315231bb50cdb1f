/** What a cohort assumes about whom it is drawn from. None of it is evidence: it is chosen so that everything comes up. */

/** Every so many spines one is abnormal (bent, transitional, with screws, without a lamina, with contrast medium or calcium). */
export const abnormalEvery = 5

/** How often each level is the target, as parts of the whole; where a spine has no such level, the others share its part. */
export const targetShares: readonly (readonly [level: string, share: number])[] = [
  ['L2-L3', 0.15],
  ['L3-L4', 0.35],
  ['L4-L5', 0.45],
  ['L5-S1', 0.05],
]

/** Voxels of the level model, mm: coarser than a rehearsal for a person, so that a thousand spines are done in hours. */
export const modelSpacing = 0.4
/** Of the finer model on which plans are looked at again, mm. */
export const checkSpacing = 0.2
/** Of the labels that stand in for a scan beyond the level, mm. */
export const labelSpacing = 2
