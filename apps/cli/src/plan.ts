/** `flavum plan`: the ways in for one level and side, or why there is none. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Figure, say } from '@flavum/base'
import { cardHtml } from '@flavum/report'
import { carryOut } from '@flavum/session'
import { Command } from 'commander'
import { type JobOptions, readJob, withImages, withTarget } from './job.ts'
import { notWritten } from './sources.ts'
import { json, out, printFindings, printTable, progress, short } from './terminal.ts'

interface PlanOptions extends JobOptions {
  readonly out: string
}

export const plan = (): Command =>
  withTarget(
    withImages(
      new Command('plan').description('propose a way in for one level and side: a rehearsal target, not an indication'),
    ),
  )
    .option('--out <folder>', 'where card.html goes, one page to print', 'out')
    .addHelpText(
      'after',
      '\nExamples:\n  flavum plan scans/ --level L4-L5 --side left\n  flavum plan --sample --level L3-L4 --side right --json',
    )
    .action(async (images: string | undefined, options: PlanOptions) => {
      const watch = progress(Boolean(options.quiet || options.json))
      const session = await carryOut(await readJob(images, options, 'plan', watch), watch)
      const { access, findings } = session
      const stamp = { createdAt: new Date().toISOString(), program: 'flavum 0.1.0' }
      await mkdir(options.out, { recursive: true }).catch(notWritten)
      await writeFile(join(options.out, 'card.html'), cardHtml(session, stamp)).catch(notWritten)
      if (options.json) return json({ access, findings })
      if (access?.refusal) out(`No way in: ${say(access.refusal)}`)
      else
        printTable(
          ['', 'skin angle', 'incision', 'track', 'depth stop', 'to the sac', 'to the ventral line', 'limited by'],
          (access?.plans ?? []).map((p, n) => [
            `proposal ${n + 1}`,
            short(p.skinAngle, 0),
            short(p.incision),
            short(p.trackLength, 0),
            short(p.depthStop),
            withoutSpread(p.duraMargin),
            short(p.villMargin),
            p.limits[0]?.what ?? '',
          ]),
        )
      out()
      printFindings(findings)
      out(`card.html is in ${options.out}.`)
      out('Rehearsal only: re-establish every angle on live X-ray. Not for clinical decisions.')
    })

/** The margin to the sac has its uncertainty taken off already. */
const withoutSpread = (f: Figure): string => (f.value === null ? short(f) : `${f.value.toFixed(1)} mm`)
