/**
 * What was reported of people who had the MILD procedure and nobody to compare them with.
 *
 * Trap   a fall in pain in a single group holds the procedure, time, other care and hope; none of them can be told apart here.
 *        No events in a group is not no risk: each carries the bound it still allows.
 */
import type { Outcome } from './outcome.ts'

const single = { kind: 'outcome', confidence: 'C', design: 'single group', funder: 'not stated' } as const
const uncompared = 'There is no comparison group.'
const stillAllows = 'None was seen, which is not never: the upper bound is what so few people still allow.'

const deer = {
  ...single,
  design: 'chart review',
  source:
    'Deer TR, Kapural L. New image-guided ultra-minimally invasive lumbar decompression. Pain Physician 2010;13:35-41',
  year: 2010,
  n: 90,
  population: 'people who had the procedure, from a survey of charts',
  followUp: { value: 0, unit: 'd' },
  about: 'harm',
  unit: '%',
  arms: [{ treatment: 'pild', value: 0, events: 0, n: 90, interval: { low: 0, high: 4.1, confidence: 'D' } }],
  caution: `${stillAllows} Only the time around the procedure was looked at.`,
} as const
export const deerMajorHarm: Outcome = {
  ...deer,
  id: 'outcome/deer-major-harm',
  what: 'Deer and Kapural: major harm around the procedure',
  measure: 'people with a major adverse event',
}
export const deerNamedHarm: Outcome = {
  ...deer,
  id: 'outcome/deer-dural-tear-nerve-injury-bleeding',
  what: 'Deer and Kapural: dural tear, nerve injury or bleeding around the procedure',
  measure: 'people with a dural tear, a nerve injury or bleeding',
}

const midas = {
  ...single,
  source: 'Chopko B, Caraway DL. MiDAS I. Pain Physician 2010;13:369-378',
  year: 2010,
  n: 78,
  population: 'people treated in the MiDAS I study',
  followUp: { value: 6, unit: 'wk' },
} as const
export const midasMajorHarm: Outcome = {
  ...midas,
  id: 'outcome/midas-major-harm',
  what: 'MiDAS I: major complications by six weeks',
  about: 'harm',
  measure: 'people with a major complication',
  unit: '%',
  arms: [{ treatment: 'pild', value: 0, events: 0, n: 78, interval: { low: 0, high: 4.7, confidence: 'D' } }],
  caution: `${stillAllows} A few of those treated had no six-week visit.`,
}
export const midasPain: Outcome = {
  ...midas,
  id: 'outcome/midas-pain-six-weeks',
  what: 'MiDAS I: pain at six weeks',
  confidence: 'M',
  about: 'benefit',
  measure: 'mean pain (VAS)',
  unit: '{score}',
  arms: [{ treatment: 'pild', value: 3.7, start: 7.3, n: 75 }],
  caution: uncompared,
}
export const midasOdi: Outcome = {
  ...midas,
  id: 'outcome/midas-odi-six-weeks',
  what: 'MiDAS I: ODI at six weeks',
  confidence: 'M',
  about: 'benefit',
  measure: 'mean ODI',
  unit: '{score}',
  arms: [{ treatment: 'pild', value: 29.5, start: 47.4, n: 75 }],
  caution: uncompared,
}

const basu = {
  ...single,
  source: 'Basu S. Clin J Pain 2012;28:254-258',
  year: 2012,
  n: 27,
  population: 'people with lumbar spinal stenosis who had the procedure',
  followUp: { value: 6, unit: 'mo' },
  caution: uncompared,
} as const
export const basuPain: Outcome = {
  ...basu,
  id: 'outcome/basu-pain-six-months',
  what: 'Basu: fall in pain at six months',
  about: 'benefit',
  measure: 'mean fall in pain (VAS)',
  unit: '{score}',
  arms: [{ treatment: 'pild', value: 5.2, n: 27 }],
}
export const basuOdi: Outcome = {
  ...basu,
  id: 'outcome/basu-odi-six-months',
  what: 'Basu: fall in ODI at six months',
  about: 'benefit',
  measure: 'mean fall in ODI',
  unit: '{score}',
  arms: [{ treatment: 'pild', value: 24, n: 27 }],
}
export const basuSatisfaction: Outcome = {
  ...basu,
  id: 'outcome/basu-satisfaction-six-months',
  what: 'Basu: satisfaction at six months',
  about: 'benefit',
  measure: 'mean satisfaction score',
  unit: '{score}',
  arms: [{ treatment: 'pild', value: 1.86, n: 27 }],
  caution: `${uncompared} The scale was not seen; on that of the ZCQ lower is better.`,
}
export const basuHarm: Outcome = {
  ...basu,
  id: 'outcome/basu-harm-six-months',
  what: 'Basu: significant harm within six months',
  about: 'harm',
  measure: 'people with a significant adverse event',
  unit: '%',
  arms: [{ treatment: 'pild', value: 0, events: 0, n: 27, interval: { low: 0, high: 12.5, confidence: 'D' } }],
  caution: stillAllows,
}

const mekhail = {
  ...single,
  source: 'Mekhail N, Costandi S, Abraham B, Samuel SW. Pain Pract 2012;12:417-425 (PMID 22651852)',
  year: 2012,
  n: 40,
  population: 'people with lumbar spinal stenosis who had the procedure',
  followUp: { value: 12, unit: 'mo' },
  about: 'benefit',
  caution: uncompared,
} as const
export const mekhailPdi: Outcome = {
  ...mekhail,
  id: 'outcome/mekhail-pdi-twelve-months',
  what: 'Mekhail: fall in the Pain Disability Index at twelve months',
  measure: 'mean fall in the Pain Disability Index',
  unit: '{score}',
  arms: [{ treatment: 'pild', value: 22.6, n: 40 }],
}
export const mekhailRmq: Outcome = {
  ...mekhail,
  id: 'outcome/mekhail-rmq-twelve-months',
  what: 'Mekhail: fall in the Roland-Morris score at twelve months',
  measure: 'mean fall in the Roland-Morris score',
  unit: '{score}',
  arms: [{ treatment: 'pild', value: 7.7, n: 40 }],
}
export const mekhailWalk: Outcome = {
  ...mekhail,
  id: 'outcome/mekhail-walk-twelve-months',
  what: 'Mekhail: walking distance at twelve months',
  measure: 'mean walking distance',
  unit: '[ft_i]',
  arms: [{ treatment: 'pild', value: 3956, start: 246, n: 40 }],
}
export const mekhailStanding: Outcome = {
  ...mekhail,
  id: 'outcome/mekhail-standing-twelve-months',
  what: 'Mekhail: standing time at twelve months',
  measure: 'mean standing time',
  unit: 'min',
  arms: [{ treatment: 'pild', value: 56, start: 8, n: 40 }],
}
export const mekhailPain: Outcome = {
  ...mekhail,
  id: 'outcome/mekhail-pain-twelve-months',
  what: 'Mekhail: pain at twelve months',
  measure: 'mean pain (VAS)',
  unit: '{score}',
  arms: [{ treatment: 'pild', value: 3.6, start: 7.1, n: 40 }],
}
export const mekhailSurgeryFiveYears: Outcome = {
  ...single,
  id: 'outcome/mekhail-later-surgery-five-years',
  what: 'Mekhail: surgery at the level within five years',
  design: 'chart review',
  source: 'Mekhail N, Costandi S, Nageeb G, Ekladios C, Saied O. Durability, 5 years. Pain Pract 2021 (PMID 33942964)',
  year: 2021,
  n: 75,
  population: 'people who had the procedure at one centre, looked at afterwards',
  followUp: { value: 5, unit: 'a' },
  about: 'later treatment',
  measure: 'people who had surgery at the treated level',
  unit: '%',
  arms: [{ treatment: 'pild', value: 12, events: 9, n: 75, interval: { low: 6.4, high: 21.3, confidence: 'D' } }],
  caution: uncompared,
}
export const hagedornSurgery: Outcome = {
  ...single,
  id: 'outcome/hagedorn-later-surgery-two-years',
  what: 'Hagedorn: later surgery, at least two years on',
  design: 'chart review',
  source: "Hagedorn JM, Yadav A, D'Souza RS, et al. Pain Pract 2022;22:516-521",
  year: 2022,
  n: 57,
  population: 'people who had the procedure, followed at least that long',
  followUp: { value: 24, unit: 'mo' },
  about: 'later treatment',
  measure: 'people who had surgery afterwards',
  unit: '%',
  arms: [{ treatment: 'pild', value: 5.3, events: 3, n: 57, interval: { low: 1.8, high: 14.4, confidence: 'D' } }],
  caution: uncompared,
}

/** Seen in a summary; that the summary speaks of this paper is unchecked, so everything of it is unverified. */
const lingreen = {
  ...single,
  confidence: 'M',
  source: 'Lingreen R, Grider JS, 2010, as told by a summary (droracle.ai); that it is this paper was not checked',
  year: 2010,
  n: 42,
  population: 'people who had the procedure, by their own report',
  followUp: null,
  about: 'recovery',
} as const
const shortly = `${uncompared} For how long people were followed was not seen.`
export const lingreenSoreness: Outcome = {
  ...lingreen,
  id: 'outcome/lingreen-soreness',
  what: 'Lingreen and Grider: soreness afterwards',
  measure: 'mean time of soreness',
  unit: 'd',
  arms: [{ treatment: 'pild', value: 3.8, n: 42 }],
  caution: shortly,
}
export const lingreenOpioids: Outcome = {
  ...lingreen,
  id: 'outcome/lingreen-opioids',
  what: 'Lingreen and Grider: opioids afterwards',
  measure: 'people who took opioids afterwards',
  unit: '%',
  arms: [{ treatment: 'pild', value: 5, n: 42 }],
  caution: shortly,
}
export const lingreenOvernight: Outcome = {
  ...lingreen,
  id: 'outcome/lingreen-overnight',
  what: 'Lingreen and Grider: nights in hospital',
  measure: 'people who stayed overnight',
  unit: '%',
  arms: [{ treatment: 'pild', value: 0, events: 0, n: 42, interval: { low: 0, high: 8.4, confidence: 'D' } }],
  caution: `${stillAllows} ${uncompared}`,
}

const later = {
  ...single,
  confidence: 'M',
  about: 'benefit',
  unit: '{score}',
  population: 'people treated in the MiDAS I study who came back',
  caution: `${uncompared} Those who did not come back are not counted.`,
} as const
const oneYear = {
  ...later,
  source: 'Mekhail N, et al. MiDAS I at 1 year, 2012',
  year: 2012,
  n: 58,
  followUp: { value: 12, unit: 'mo' },
} as const
const twoYears = {
  ...later,
  source: 'Chopko BW. MiDAS I at 2 years, 2013',
  year: 2013,
  n: 45,
  followUp: { value: 24, unit: 'mo' },
} as const
export const midasPain12: Outcome = {
  ...oneYear,
  id: 'outcome/midas-pain-twelve-months',
  what: 'MiDAS I: pain at twelve months',
  measure: 'mean pain (VAS)',
  arms: [{ treatment: 'pild', value: 4.5, start: 7.4, n: 58 }],
}
export const midasOdi12: Outcome = {
  ...oneYear,
  id: 'outcome/midas-odi-twelve-months',
  what: 'MiDAS I: ODI at twelve months',
  measure: 'mean ODI',
  arms: [{ treatment: 'pild', value: 36.7, start: 48.6, n: 58 }],
}
export const midasPain24: Outcome = {
  ...twoYears,
  id: 'outcome/midas-pain-two-years',
  what: 'MiDAS I: pain at two years',
  measure: 'mean pain (VAS)',
  arms: [{ treatment: 'pild', value: 4.8, start: 7.2, n: 45 }],
}
export const midasOdi24: Outcome = {
  ...twoYears,
  id: 'outcome/midas-odi-two-years',
  what: 'MiDAS I: ODI at two years',
  measure: 'mean ODI',
  arms: [{ treatment: 'pild', value: 39.8, start: 48.4, n: 45 }],
}
