/**
 * `flavum due`: who is owed what today, or on any other day; alarms first.
 *
 * Trap   a case that cannot be read, or that was changed since, must not hide the others or itself: it is named at the top.
 */
import { dateOf, figure, localDate, type Moment, say, sentence } from '@flavum/base'
import { type CaseState, entryOf } from '@flavum/casebook'
import type { Site } from '@flavum/evidence'
import { type DueRow, dueList, escalationsOwed } from '@flavum/recovery'
import { Command } from 'commander'
import { momentFrom } from './case/clock.ts'
import { atDesk, type Desk, type DeskOptions, sitDown } from './case/desk.ts'
import { type Doubtful, doubtWords, readable } from './readable.ts'
import { json, out, printTable } from './terminal.ts'

interface DueOptions extends DeskOptions {
  readonly on?: string
  readonly all?: boolean
}

export const due = (): Command =>
  atDesk(
    new Command('due').description('who is owed what: alarms, calls, visits, therapy, questionnaires, missing records'),
  )
    .option('--on <day>', 'as things stand at the end of another day, for instance 2026-03-09')
    .option('--all', 'also what is done, not yet due, or closed with a reason')
    .addHelpText('after', '\nExamples:\n  flavum due --clinic clinic\n  flavum due --on 2026-03-09 --json')
    .action((options: DueOptions) => {
      const desk = sitDown(options)
      const now = momentOf(desk, options.on)
      const { whole, asTheyStand, doubtful } = readable(desk.clinic)
      // a changed case may still say who is waiting: it is looked at, and named at the top
      const states = [...whole, ...asTheyStand]
      const all = dueList(states, now, desk.clinic.site)
      const rows = options.all ? all : all.filter((r) => r.open)
      if (options.json) {
        const escalate = states.flatMap((state) =>
          escalationsOwed(state, now, desk.clinic.site).map((body) => ({ caseId: state.caseId, ...body })),
        )
        return json({ on: now, rows: rows.map(withWords), doubtful, escalate })
      }
      const toTell = states.flatMap((state) => escalations(state, now, desk.clinic.site))
      print(dateOf(now), rows, all, doubtful, states.length, toTell)
    })

/** Today as the clock stands; another day at its end. Faults `base/not-a-date`. */
function momentOf({ clinic, now }: Desk, on: string | undefined): Moment {
  if (on === undefined || localDate(on) === dateOf(now)) return now
  return momentFrom(`${on}T23:59:59`, clinic.site.zone, now)
}

/** What is to be typed once the lead has been told; no program tells them. */
const escalations = (state: CaseState, now: Moment, site: Site): readonly string[] =>
  escalationsOwed(state, now, site).map(
    ({ alarm, to }) =>
      `flavum case record ${state.caseId} alarm.escalated alarm=${entryOf(state, alarm)?.sequence ?? alarm} to=${to}`,
  )

const withWords = (row: DueRow) => ({
  ...row,
  attempts: figure(row.attempts, '{attempts}', 'count of attempts recorded'),
  ...(row.why ? { words: sentence(row.why) } : {}),
})

function print(
  on: string,
  rows: readonly DueRow[],
  all: readonly DueRow[],
  doubtful: readonly Doubtful[],
  cases: number,
  toTell: readonly string[],
): void {
  for (const wrong of doubtful) out(`${doubtWords(wrong)} Look after this person by hand.`)
  if (doubtful.length > 0) out()
  if (rows.length === 0)
    out(
      `${doubtful.length > 0 ? 'Nothing else' : 'Nothing'} is owed to anybody on ${on}, of ${cases === 1 ? 'one case' : `${cases} cases`}.`,
    )
  else {
    printTable(
      ['case', 'kind', 'what', 'status', 'due', 'last day', 'tried'],
      joined(rows).map((r) => [
        r.caseId,
        r.kind,
        r.what,
        r.status,
        r.due,
        r.until ?? '',
        r.attempts === 0 ? '' : `${r.attempts}`,
      ]),
    )
    out()
    for (const why of new Set(rows.flatMap((r) => (r.why ? [`- ${say(r.why)}`] : [])))) out(why)
    if (toTell.length > 0) out('Once the lead has been told:')
    for (const command of toTell) out(`  ${command}`)
    out(`${on}: ${counts(all)}, in ${cases === 1 ? 'one case' : `${cases} cases`}.`)
  }
  out('For education, research and rehearsal; not for clinical decisions.')
}

/** The questionnaires of one window stand on one line where they stand alike. */
function joined(rows: readonly DueRow[]): readonly DueRow[] {
  const lines = new Map<string, DueRow>()
  for (const row of rows) {
    const [instrument = '', window = ''] = row.what.split(', ')
    const asked = row.kind === 'questionnaire'
    const key = JSON.stringify(asked ? [row.caseId, window, row.status, row.attempts, row.why] : [lines.size, row])
    const line = lines.get(key)
    if (asked) lines.set(key, { ...row, what: line ? `${line.what}, ${instrument}` : `${window}: ${instrument}` })
    else lines.set(key, row)
  }
  return [...lines.values()]
}

const statuses: readonly DueRow['status'][] = [
  'cannot be reached',
  'overdue',
  'owed',
  'missed window',
  'not yet',
  'done',
]
const counts = (rows: readonly DueRow[]): string =>
  statuses
    .map((s) => [s, rows.filter((r) => r.status === s).length] as const)
    .filter(([, n]) => n > 0)
    .map(([s, n]) => `${n} ${s}`)
    .join(', ')
