/**
 * The day on one page, for the nurse: what is urgent, what is open, then what is known, part by part.
 *
 * Gives  a page whose numbers are figures and whose names are terms. What is not verified is marked where it stands.
 */
import type { Block, Moment, Page, Reason, Text } from '@flavum/base'
import { type CaseState, stayOf } from '@flavum/casebook'
import type { Site } from '@flavum/evidence'
import { beforeTheDay } from './before-the-day.ts'
import { type Check, checkWords, settled } from './check.ts'
import { dayOf } from './day-of.ts'
import { dischargeBlocks, doseBlocks, drugBlocks, fieldBlock, sedationBlocks, stepBlocks } from './page-parts.ts'
import { type ProcedureFacts, procedureFacts } from './procedure-facts.ts'
import { targetWords } from './targets.ts'
import { timeOut } from './time-out.ts'
import { told } from './told.ts'

export function dayPage(state: CaseState, site: Site, now: Moment): Page {
  const stay = stayOf(state, now)
  const facts = procedureFacts(state, site, now)
  const targets = stay.last('procedure.started')?.body.targets ?? facts.consented
  const timedOut = stay.last('timeout.completed') !== undefined
  const checks = facts.started || timedOut ? timeOut(state, targets, site, now).checks : beforeTheDay(state, site, now)
  const open = checks.filter((c) => !settled(c))
  return {
    title: ['Day of the procedure: PILD (MILD procedure), ', { date: dayOf(stay, now) }],
    reader: 'clinician',
    blocks: [
      { kind: 'paragraph', text: ['As of ', { moment: now }] },
      ...urgent(facts, facts.ended === null).map((text): Block => ({ kind: 'notice', tone: 'stop', text })),
      // after the end the nurse looks for the way home first, before it for what the time-out needs
      ...(facts.ended ? dischargeBlocks(facts.discharge) : []),
      {
        kind: 'heading',
        depth: 1,
        text: timedOut ? 'Open although the time-out is completed' : 'Open before the time-out',
      },
      open.length > 0
        ? { kind: 'list', items: open.map((c) => told(c.why)) }
        : { kind: 'paragraph', text: 'Nothing on this list is open.' },
      ...checkTable(checks.filter(settled)),
      ...fieldBlock(checks.flatMap((c) => c.beside.map((b) => [{ term: b.what }, { figure: b.figure }] as const))),
      ...drugBlocks(facts),
      ...sedationBlocks(facts),
      ...doseBlocks(facts),
      ...stepBlocks(facts),
      ...(facts.ended ? [] : dischargeBlocks(facts.discharge)),
    ],
  }
}

/** What cannot wait: hard stops that are on after the end, stop rules during, alarms, triggers. */
function urgent(facts: ProcedureFacts, underWay: boolean): readonly Text[] {
  const reasons: readonly Reason[] = [
    ...facts.discharge.stops.filter((s) => s.status === 'stop').map((s) => s.why),
    ...(underWay ? facts.steps.abort.map((a) => a.why) : []),
    ...(facts.sedation.alarm === 'on' ? facts.sedation.says : []),
    ...(facts.localAnaesthetic.status === 'over' ? facts.localAnaesthetic.says : []),
    ...(facts.awakeAlarm.state === 'off' ? [facts.awakeAlarm.why] : []),
    ...facts.exposure.says,
  ]
  return [...new Map(reasons.map((r) => [JSON.stringify(r), told(r)])).values()]
}

const statusWords: Readonly<Record<Check['status'], string>> = {
  yes: 'yes',
  no: 'no',
  unknown: 'unknown',
  'not-applicable': 'not applicable',
}

const checkTable = (checks: readonly Check[]): readonly Block[] =>
  checks.length === 0
    ? []
    : [
        {
          kind: 'table',
          caption: 'Settled',
          head: ['Check', 'Answer'],
          rows: checks.map((c) => [
            c.target ? [checkWords[c.name], ': ', { term: targetWords(c.target) }] : checkWords[c.name],
            statusWords[c.status],
          ]),
        },
      ]
