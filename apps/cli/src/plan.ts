/** `flavum plan`: the ways in for one level and side, or why there is none. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Figure, part, say, type Watch } from '@flavum/base'
import { cardHtml } from '@flavum/report'
import { bothSides, carryOut, type Session } from '@flavum/session'
import { Command } from 'commander'
import { type JobOptions, readJob, withImages, withTarget } from './job.ts'
import { cliMessages, notWritten } from './sources.ts'
import { json, out, printFindings, printTable, progress, short } from './terminal.ts'

interface PlanOptions extends JobOptions {
  readonly bothSides?: boolean
  readonly out: string
}

export const plan = (): Command =>
  withTarget(
    withImages(
      new Command('plan').description('propose a way in for one level and side: a rehearsal target, not an indication'),
    ),
  )
    .option('--out <folder>', 'where card.html goes, one page to print', 'out')
    .option('--both-sides', 'both sides of the level: a cut for each, and one cut for both')
    .addHelpText(
      'after',
      '\nExamples:\n  flavum plan scans/ --level L4-L5 --side left\n  flavum plan --sample --level L3-L4 --side right --json\n  flavum plan scans/ --level L4-L5 --both-sides',
    )
    .action(async (images: string | undefined, options: PlanOptions) => {
      const watch = progress(Boolean(options.quiet || options.json))
      if (options.bothSides) return bothSidesOf(images, options, watch)
      const session = await carryOut(await readJob(images, options, 'plan', watch), watch)
      const { access, findings } = session
      await writeCards(options.out, { 'card.html': session })
      if (options.json) return json({ access, findings })
      if (access?.refusal) out(`No way in: ${say(access.refusal)}`)
      else printPlans((access?.plans ?? []).map((p, n) => [`proposal ${n + 1}`, p]))
      out()
      printFindings(findings)
      out(`card.html is in ${options.out}.`)
      out(notice)
    })

const notice = 'Rehearsal only: re-establish every angle on live X-ray. Not for clinical decisions.'

/** What one card each shows. */
async function writeCards(folder: string, cards: Readonly<Record<string, Session>>): Promise<void> {
  const stamp = { createdAt: new Date().toISOString(), program: 'flavum 0.1.0' }
  await mkdir(folder, { recursive: true }).catch(notWritten)
  for (const [name, session] of Object.entries(cards))
    await writeFile(join(folder, name), cardHtml(session, stamp)).catch(notWritten)
}

async function bothSidesOf(images: string | undefined, options: PlanOptions, watch: Watch): Promise<void> {
  if (options.side) throw cliMessages.fault('cli/one-or-other', { one: '--both-sides', other: '--side' })
  if (!options.level) throw cliMessages.fault('cli/goes-with', { one: '--both-sides', other: '--level' })
  const job = await readJob(images, { ...options, side: 'left' }, 'plan', watch)
  const session = await carryOut(job, part(watch, 0, 0.6))
  const found = bothSides(session, part(watch, 0.6, 1))
  const cards = Object.entries(found).flatMap(([how, two]) =>
    'plans' in two
      ? two.plans.map((plan) => [
          `card-${how}-${plan.side}.html`,
          { ...session, target: { ...session.target!, side: plan.side }, plan, access: { plans: [plan] } },
        ])
      : [],
  )
  await writeCards(options.out, Object.fromEntries(cards))
  if (options.json) return json({ ...found, findings: session.findings })
  for (const [how, two] of [
    ['A cut for each side', found.sites],
    ['One cut for both sides', found.shared],
  ] as const) {
    out(how)
    if ('refusal' in two) out(`  ${two.of ? `${two.of.side}: ` : ''}${say(two.refusal)}`)
    else {
      printPlans(two.plans.map((p) => [p.side, p]))
      out(`  entries ${short(two.apart, 0)} apart; cut ${short(two.incision)} in all`)
    }
    out()
  }
  out(`${cards.length === 0 ? 'No card' : cards.map(([name]) => name).join(', ')} in ${options.out}.`)
  out(notice)
}

type Proposed = Extract<ReturnType<typeof bothSides>['sites'], { plans: unknown }>['plans'][0]

function printPlans(plans: readonly (readonly [called: string, plan: Proposed])[]): void {
  printTable(
    ['', 'skin angle', 'incision', 'track', 'depth stop', 'to the sac', 'to the ventral line', 'limited by'],
    plans.map(([called, p]) => [
      called,
      short(p.skinAngle),
      short(p.incision),
      short(p.trackLength, 0),
      short(p.depthStop),
      withoutSpread(p.duraMargin),
      short(p.villMargin),
      p.limits[0]?.what ?? '',
    ]),
  )
}

/** The margin to the sac has its uncertainty taken off already. */
const withoutSpread = (f: Figure): string => (f.value === null ? short(f) : `${f.value.toFixed(1)} mm`)
