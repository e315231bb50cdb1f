/**
 * Criteria of the trials and of the US coverage rule, as versioned data. One file a pack stands in rule-packs/.
 *
 * Trap  meeting a trial's criteria says that somebody resembles the people of the trial, and nothing about what the procedure
 *       would do for them.
 */
import type { RulePack } from './rule.ts'
import { coverage, coverageTrialsOnly } from './rule-packs/coverage.ts'
import { midasEncore } from './rule-packs/encore.ts'
import { midasThree, midasTwo } from './rule-packs/midas.ts'
import { motion } from './rule-packs/motion.ts'

export { coverage, coverageTrialsOnly, midasEncore, midasThree, midasTwo, motion }

export const rulePacks: readonly RulePack[] = Object.freeze([
  midasEncore,
  motion,
  midasThree,
  midasTwo,
  coverageTrialsOnly,
  coverage,
])
