/** What a cohort assumes, as a sentence for its page. */
import { abnormalEvery, checkSpacing, labelSpacing, modelSpacing, targetShares } from './assumed.ts'

export const assumedWords = `Every ${abnormalEvery}th spine is abnormal; targets are drawn as ${targetShares
  .map(([level, share]) => `${level} ${Math.round(share * 100)} %`)
  .join(
    ', ',
  )}; levels are modelled at ${modelSpacing} mm, what lies beyond them at ${labelSpacing} mm, and a second look on a finer model is taken at ${checkSpacing} mm. Instruments, margins and limits are those of every plan (its list of what is assumed).`
