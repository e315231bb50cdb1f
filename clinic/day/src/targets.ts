/** Level and side as a clinician says them. */
import type { Target } from '@flavum/casebook'

export const targetWords = (t: Target): string => `${t.level} ${t.side}`
