/**
 * The pages that can be made from a case, by name.
 */
import { dateOf, type Page } from '@flavum/base'
import { factsOf, recorded } from '@flavum/casebook'
import { dayPage } from '@flavum/day'
import { decisionPage } from '@flavum/decision'
import { documents } from '@flavum/record'
import { packNamed, type Selection, selectionOf } from '@flavum/selection'
import { clinicMessages } from '../clinic-messages.ts'
import { looked } from '../readable.ts'
import type { Desk } from './desk.ts'

/** By these packs, for the level and side that was chosen. Faults `selection/no-pack`. */
export function selectionIn({ clinic, now }: Desk, caseId: string, packs: readonly string[]): Selection {
  const { state } = looked(clinic, caseId)
  const on = dateOf(now)
  const target = recorded(state, 'target.chosen').at(-1)?.body.targets[0]
  const about = { on, site: clinic.site, ...(target ? { target } : {}) }
  return selectionOf(
    factsOf(state),
    packs.map((name) => packNamed(name, on)),
    about,
  )
}

const pages: Readonly<Record<string, (desk: Desk, caseId: string) => Page>> = {
  ...Object.fromEntries(
    Object.entries(documents).map(([kind, make]) => [
      kind,
      ({ clinic, now }: Desk, caseId: string) => make(clinic.book(caseId).state, clinic.site, now),
    ]),
  ),
  decision: ({ clinic, now }) => decisionPage({ clinic: clinic.site.name }, dateOf(now)),
  day: ({ clinic, now }, caseId) => dayPage(clinic.book(caseId).state, clinic.site, now),
}

/** Faults `clinic/kind-of-document`, `clinic/no-case`. */
export function pageOf(kind: string, desk: Desk, caseId: string): Page {
  looked(desk.clinic, caseId)
  const make = Object.hasOwn(pages, kind) ? pages[kind] : undefined
  if (!make) throw clinicMessages.fault('clinic/kind-of-document', { known: kindsOfPage.join(', ') })
  return make(desk, caseId)
}

export const kindsOfPage = Object.keys(pages)
