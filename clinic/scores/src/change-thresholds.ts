/**
 * The published thresholds of meaningful change of one instrument, each with its evidence: all of them, since they differ.
 *
 * Gives  none for an instrument that has none published here (walking, standing); pain's hold for back and leg alike.
 */
import { evidenceById, meaningfulChange as published } from '@flavum/evidence'
import type { ChangeThreshold } from './meaningful-change.ts'
import type { Instrument } from './score.ts'

const scales = {
  odi: { instrument: 'odi', figures: ['score'] },
  nprs: { instrument: 'nprs', figures: ['back', 'leg'] },
  'zcq-symptom': { instrument: 'zcq', figures: ['symptom'] },
  'zcq-function': { instrument: 'zcq', figures: ['function'] },
  'zcq-satisfaction': { instrument: 'zcq', figures: ['satisfaction'] },
} as const

export const changeThresholds = (instrument: Instrument): readonly ChangeThreshold[] =>
  published.entries.flatMap((entry) => {
    const scale = scales[entry.instrument]
    const datum = evidenceById(entry.datum)
    return scale.instrument === instrument && 'value' in datum
      ? scale.figures.map((figure) => ({
          figure,
          kind: entry.as,
          value: datum.value,
          basis: { evidence: datum.id, confidence: datum.confidence },
        }))
      : []
  })
