/**
 * Oswestry Disability Index, ODI 2.1a: ten sections of 0 to 5, in percent of what the answered sections could give.
 *
 * Gives  sum / (5 x answered) x 100, and the band that such a percentage is called.
 * Limits section names are topic words of ours; the wording is its owner's and comes from the site.
 * Source evidence `score/odi-missing-accepted`, `score/odi-bands` (both unverified).
 */
import type { Basis, Figure } from '@flavum/base'
import { odiBands, odiMissing } from '@flavum/evidence'
import { type Definition, items, sum } from './definition.ts'

const most = 5

export const odi: Definition = {
  instrument: 'odi',
  version: '2.1a',
  title: 'the ODI',
  better: 'lower',
  scales: [
    {
      name: 'score',
      unit: '%',
      items: items(
        [0, 1, 2, 3, 4, most],
        'pain',
        'care',
        'lifting',
        'walking',
        'sitting',
        'standing',
        'sleep',
        'intimacy',
        'company',
        'travel',
      ),
      missing: odiMissing,
      from: (answered) => (sum(answered) * 100) / (most * answered.length),
    },
  ],
}

/** What a percentage is called, for showing only. A value between two bands (20.5) belongs to the upper one. */
export function odiBand(score: Figure): { readonly band: string; readonly basis: Basis } | null {
  const found = score.value === null ? undefined : odiBands.entries.find(({ upTo }) => (score.value ?? 0) <= upTo)
  return found ? { band: found.band, basis: { evidence: odiBands.id, confidence: odiBands.confidence } } : null
}
