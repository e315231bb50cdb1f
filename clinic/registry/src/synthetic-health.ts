/** How a made-up person answers questionnaires: from a state of health to raw answers, some of them left out. */
import type { LocalDate, Random } from '@flavum/base'
import { questionnaireItems } from '@flavum/scores'
import type { Window } from './follow-up.ts'
import { type Asked, asked } from './measures.ts'
import type { Diary } from './synthetic-diary.ts'

export interface Health {
  /** ODI, 0 to 100. */
  readonly disability: number
  /** NPRS, 0 to 10. */
  readonly pain: number
  /** ODI points that it will fall by, in time. */
  readonly gain: number
  readonly opioids: number
  /** 1 is usual; more is nearer to everything bad. */
  readonly frailty: number
}

const items = new Map(asked.map((instrument) => [instrument, questionnaireItems(instrument)]))
const reasons = ['declined', 'cannot-be-reached', 'unwell', 'came without glasses']

/** Each questionnaire is answered, or missed with or without a reason. */
export function answersFor(r: Random, notes: Diary, on: LocalDate, window: Window, h: Health, missing: number): void {
  const today = r.next()
  for (const instrument of asked) {
    // who answers one mostly answers the others
    if (today > missing * 0.8 && r.next() > missing * 0.3)
      notes.put(
        'questionnaire.answered',
        on,
        { instrument, window, answers: answers(r, instrument, window, h), mode: 'screen' },
        'patient',
      )
    else if (r.next() < 0.6)
      notes.put('questionnaire.missed', on, { instrument, window, reason: reasons[r.below(4)] ?? 'declined' })
  }
}

function answers(r: Random, instrument: Asked, window: Window, h: Health): Record<string, number | null> {
  const better = 1 - h.disability / 100
  const given: Record<string, number | null> = {}
  for (const { name, scale, allowed } of items.get(instrument) ?? []) {
    if (scale === 'satisfaction' && window === 'baseline') continue
    if (!('points' in allowed)) {
      const most = allowed.most?.value ?? (instrument === 'standing' ? 90 : 2400)
      given[name] = Math.round(Math.min(most, Math.max(1, most * better * (0.5 + 0.9 * r.next()))))
      continue
    }
    const worst = instrument === 'nprs' ? h.pain / 10 : Math.min(1, (h.disability / 100) * 1.15)
    const at = Math.round((worst + 0.12 * r.normal()) * (allowed.points.length - 1))
    const place = Math.min(allowed.points.length - 1, Math.max(0, at))
    given[name] = r.next() < 0.012 ? null : (allowed.points[place] ?? null)
  }
  return given
}
