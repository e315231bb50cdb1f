/**
 * The pages that can be made from a case, by name.
 */
import { dateOf, type Page } from '@flavum/base'
import { factsOf, latest, recorded } from '@flavum/casebook'
import { dayPage } from '@flavum/day'
import { decisionPage } from '@flavum/decision'
import { carePlanPage } from '@flavum/recovery'
import { packNamed, referrerLetter, type Selection, selectionOf, specialistPage } from '@flavum/selection'
import { clinicMessages } from '../clinic-messages.ts'
import type { Desk } from './desk.ts'

export interface PageOptions {
  /** Rule packs, by name. */
  readonly packs?: readonly string[]
  /** Who writes a letter, and what they are. */
  readonly writer?: { readonly name: string; readonly role: string }
  readonly reader?: Page['reader']
}

type Maker = (desk: Desk, caseId: string, options: PageOptions) => Page

/** Faults `selection/no-pack`. */
export function selectionIn({ clinic, now }: Desk, caseId: string, { packs = ['motion'] }: PageOptions): Selection {
  const { state } = clinic.book(caseId)
  const on = dateOf(now)
  const target = recorded(state, 'target.chosen').at(-1)?.body.targets[0]
  const about = { on, site: clinic.site, ...(target ? { target } : {}) }
  return selectionOf(
    factsOf(state),
    packs.map((name) => packNamed(name, on)),
    about,
  )
}

const pages: Readonly<Record<string, Maker>> = {
  specialist: (desk, caseId, options) => specialistPage(selectionIn(desk, caseId, options)),
  letter: (desk, caseId, options) => {
    if (!options.writer)
      throw clinicMessages.fault('clinic/needs', { what: 'Who writes the letter', option: '--as and --role' })
    return referrerLetter(selectionIn(desk, caseId, options), options.writer)
  },
  decision: ({ clinic, now }, _, { reader = 'person' }) =>
    decisionPage({ clinic: clinic.site.name, reader }, dateOf(now)),
  day: ({ clinic, now }, caseId) => dayPage(clinic.book(caseId).state, clinic.site, now),
  'care-plan': ({ clinic }, caseId) => {
    const { state } = clinic.book(caseId)
    const plan = latest(state, 'careplan.signed')?.body
    if (!plan) throw clinicMessages.fault('clinic/no-care-plan')
    return carePlanPage(state, plan, clinic.site)
  },
}

/** Faults `clinic/kind-of-document`, `clinic/no-case`, `clinic/no-care-plan`. */
export function pageOf(kind: string, desk: Desk, caseId: string, options: PageOptions = {}): Page {
  desk.clinic.book(caseId)
  const make = Object.hasOwn(pages, kind) ? pages[kind] : undefined
  if (!make) throw clinicMessages.fault('clinic/kind-of-document', { known: Object.keys(pages).join(', ') })
  return make(desk, caseId, options)
}

export const kindsOfPage = Object.keys(pages)
