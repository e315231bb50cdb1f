/** `flavum evidence list|show`: what the program leans on, how sure it is, who paid, and what must stand beside it. */
import { catalogue, type Figure, figureText, unitText } from '@flavum/base'
import { howSure, payer, treatmentNames } from '@flavum/decision'
import {
  type Arm,
  allEvidence,
  armFigure,
  type Evidence,
  evidenceById,
  evidenceFigure,
  followedFor,
  intervalFigures,
  type Outcome,
  subjects,
} from '@flavum/evidence'
import { Command } from 'commander'
import { json, out, printTable } from './terminal.ts'

const messages = catalogue({
  'cli/no-such-evidence': {
    found: 'No evidence that was asked for speaks of "{about}".',
    remedy: 'Try another word, or one of the subjects: {subjects}.',
  },
})

interface ListOptions {
  readonly about?: string
  readonly unverified?: boolean
  readonly json?: boolean
}

export const evidence = (): Command => {
  const verb = new Command('evidence').description('the published facts behind every number')
  verb.addCommand(list().exitOverride())
  verb.addCommand(show().exitOverride())
  return verb.addHelpText(
    'after',
    '\nExamples:\n  flavum evidence list --about surgery\n  flavum evidence list --unverified\n  flavum evidence show outcome/encore-odi-twelve-months',
  )
}

const list = (): Command =>
  new Command('list')
    .description('all of it, or what speaks of something')
    .option('--about <word>', 'only what has this word in its name, its measure, its people or its source')
    .option('--unverified', 'only what nobody has checked against its source')
    .option('--json', 'print the machine form')
    .action(({ about, unverified, json: machine }: ListOptions) => {
      const asked = allEvidence.filter(
        (e) => (!unverified || isDoubted(e)) && (about === undefined || speaksOf(e, about)),
      )
      if (asked.length === 0)
        throw messages.fault('cli/no-such-evidence', { about: about ?? '', subjects: subjects.join(', ') })
      const beside = new Set(asked.flatMap((e) => e.together ?? []))
      const found = allEvidence.filter((e) => asked.includes(e) || beside.has(e.id))
      if (machine) return json(found)
      printTable(
        ['id', 'what', 'value', 'paid for by', 'sure'],
        found.map((e) => [
          e.id,
          clip(e.what, 60),
          valueText(e),
          clip(payer(e.funder), 24),
          isDoubted(e) ? 'unverified' : 'as read',
        ]),
      )
      out()
      out(
        `${asked.length} of ${allEvidence.length}${found.length > asked.length ? `, and ${found.length - asked.length} that must stand beside them` : ''}. flavum evidence show <id> tells source, people and design.`,
      )
      out('For education, research and rehearsal; not for clinical decisions.')
    })

const show = (): Command =>
  new Command('show')
    .description('one of them, with what must stand beside it')
    .argument('<id>', 'as the list names it')
    .option('--json', 'print the machine form')
    .action((id: string, options: { readonly json?: boolean }) => {
      const found = evidenceById(id)
      const together = (found.together ?? []).map(evidenceById)
      if (options.json) return json({ evidence: found, together })
      printEvidence(found)
      for (const other of together) {
        out('\nNever shown without:\n')
        printEvidence(other)
      }
      out('\nFor education, research and rehearsal; not for clinical decisions.')
    })

/** A value is unverified where it, one of its groups or a computed end of an interval was not read in its source. */
const isDoubted = (e: Evidence): boolean =>
  e.confidence !== 'C' || ('arms' in e && e.arms.some((arm) => arm.confidence !== undefined && arm.confidence !== 'C'))

const speaksOf = (e: Evidence, word: string): boolean =>
  [e.id, e.what, e.population ?? '', e.source, e.funder, ...('arms' in e ? [e.about, e.measure, e.design] : [])]
    .join(' ')
    .toLowerCase()
    .includes(word.toLowerCase())

const clip = (text: string, width: number): string => (text.length > width ? `${text.slice(0, width - 1)}…` : text)

/** As many digits as the published value has. */
const exact = (f: Figure): string => figureText(f, f.value === null ? 0 : (String(f.value).split('.')[1] ?? '').length)

function valueText(e: Evidence): string {
  if ('arms' in e)
    return e.arms
      .map((arm) => {
        const ends = arm.value === 0 ? intervalFigures(e, arm) : null
        const who = arm.treatment === 'pild' ? 'PILD' : arm.treatment.replaceAll('-', ' ')
        return `${who} ${exact(armFigure(e, arm))}${ends ? ` (up to ${exact(ends.high)})` : ''}`
      })
      .join('; ')
  if ('entries' in e) return `${e.entries.length} entries`
  if ('rows' in e) return `${Object.keys(e.rows).length} x ${e.columns.length} table`
  return exact(evidenceFigure(e))
}

function printEvidence(e: Evidence): void {
  out(e.id)
  out(`  ${e.what}`)
  if ('arms' in e) printOutcome(e)
  else if ('value' in e) field('value', spreadText(e.value, e.unit, e.spread))
  field(
    'people',
    [e.n === undefined ? 'number not stated' : `n = ${e.n}`, ...(e.population ? [e.population] : [])].join('; '),
  )
  field('paid for by', payer(e.funder))
  field('year', e.year === undefined ? 'not stated' : String(e.year))
  field('source', e.source)
  field('how sure', howSure(e.confidence, 'clinician'))
  if ('entries' in e) for (const entry of e.entries) out(`  - ${plain(entry)}`)
  if ('rows' in e) {
    out()
    printTable(
      [`in ${unitText(e.unit) || 'bare numbers'}`, ...e.columns],
      Object.entries(e.rows).map(([name, row]) => [name, ...row.map(String)]),
    )
  }
}

function printOutcome(o: Outcome): void {
  field('measure', o.measure)
  if (o.threshold) field('threshold', `${valueText(evidenceById(o.threshold))} (${o.threshold})`)
  for (const arm of o.arms) field(treatmentNames[arm.treatment], armText(o, arm))
  const followed = followedFor(o)
  field('followed for', typeof followed === 'string' ? followed : exact(followed))
  field('design', o.design)
  if (o.caution) field('caution', o.caution)
}

function armText(o: Outcome, arm: Arm): string {
  const ends = intervalFigures(o, arm)
  return [
    exact(armFigure(o, arm)),
    ...(arm.start === undefined ? [] : [`at the start ${arm.start}`]),
    ...(arm.events === undefined ? [] : [`${arm.events} of ${arm.n} people`]),
    ...(arm.events === undefined && arm.n !== undefined ? [`n = ${arm.n}`] : []),
    ...(ends
      ? [
          `95 % interval ${exact(ends.low)} to ${exact(ends.high)}${arm.interval?.confidence === 'D' ? ' (derived)' : ''}`,
        ]
      : []),
    ...(arm.confidence ? [howSure(arm.confidence, 'clinician')] : []),
  ].join('; ')
}

const spreads = { sd: 'standard deviation', range: 'range', '95%': '95 % interval' } as const
const spreadText = (
  value: number,
  unit: string,
  spread?: { readonly value: number; readonly kind: keyof typeof spreads },
): string =>
  `${value}${spread ? ` ± ${spread.value} (${spreads[spread.kind]})` : ''} ${unitText(unit, value)}`.trimEnd()

/** `name: value` pairs of an entry, whatever it is made of. */
function plain(entry: unknown): string {
  if (typeof entry !== 'object' || entry === null) return String(entry)
  if (Array.isArray(entry)) return entry.map(plain).join(', ')
  const pairs: readonly (readonly [string, unknown])[] = Object.entries(entry)
  return pairs
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name.replace(/[A-Z]/g, (c) => ` ${c.toLowerCase()}`)}: ${plainValue(name, value)}`)
    .join('; ')
}

function plainValue(name: string, value: unknown): string {
  if (name === 'funder' && typeof value === 'string') return payer(value)
  if (name === 'confidence' && (value === 'C' || value === 'M' || value === 'U' || value === 'D'))
    return howSure(value, 'clinician')
  return Array.isArray(value) || typeof value !== 'object' || value === null ? plain(value) : `(${plain(value)})`
}

const field = (name: string, value: string): void => out(`  ${`${name}:`.padEnd(24)}${value}`)
