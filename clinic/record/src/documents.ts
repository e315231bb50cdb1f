/**
 * Every document that a case can give, by name.
 *
 * Takes  the state of a case, the site, the moment that it is made.
 * Gives  a Page; pageText, pageHtml and pagePdf give it a form. A document about something that has not happened says so and
 *        does not fail.
 */
import { dateOf, type Moment, type Page } from '@flavum/base'
import { type CaseState, factsOf, latest } from '@flavum/casebook'
import { rulePacks, type Site } from '@flavum/evidence'
import { carePlanPage } from '@flavum/recovery'
import { packNamed, referrerLetter, type Selection, selectionOf, specialistPage } from '@flavum/selection'
import { consentSummary } from './consent-summary.ts'
import { dischargeLetter } from './discharge-letter.ts'
import { procedureRecord } from './procedure-record.ts'

export const documentKinds = ['specialist', 'referrer', 'consent', 'procedure', 'discharge', 'care-plan'] as const
export type DocumentKind = (typeof documentKinds)[number]
export type DocumentOf = (state: CaseState, site: Site, now: Moment) => Page

export const documents: Readonly<Record<DocumentKind, DocumentOf>> = {
  specialist: (state, site, now) => specialistPage(selectionIn(state, site, now)),
  referrer: (state, site, now) => {
    const assessed = latest(state, 'selection.assessed')?.actor
    return referrerLetter(selectionIn(state, site, now), assessed ?? { name: 'A named clinician', role: 'to sign' })
  },
  consent: (state) => consentSummary(state),
  procedure: (state, site) => procedureRecord(state, site),
  discharge: (state, site) => dischargeLetter(state, site),
  'care-plan': (state, site) => {
    const plan = latest(state, 'careplan.signed')?.body
    return plan
      ? carePlanPage(state, plan, site)
      : {
          title: 'Your plan after the procedure',
          reader: 'person',
          blocks: [
            { kind: 'notice', tone: 'caution', text: 'No plan has been signed for you yet. Please ask for it.' },
          ],
        }
  },
}

/** By the pack that was last assessed; by MOTION where there is none, or it is no longer held here. */
function selectionIn(state: CaseState, site: Site, now: Moment): Selection {
  const on = dateOf(now)
  const target = latest(state, 'target.chosen')?.body.targets[0]
  const assessed = latest(state, 'selection.assessed')?.body.pack
  const pack = rulePacks.find((p) => p.id === assessed) ?? packNamed('motion', on)
  return selectionOf(factsOf(state), [pack], { on, site, ...(target ? { target } : {}) })
}
