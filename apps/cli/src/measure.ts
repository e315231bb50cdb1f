/** `flavum measure`: levels, canal and measures as a table. */
import { say } from '@flavum/base'
import { measureOf } from '@flavum/measurement'
import { carryOut } from '@flavum/session'
import { Command } from 'commander'
import { type JobOptions, readJob, withImages } from './job.ts'
import { json, out, printFindings, printTable, progress, short } from './terminal.ts'

export const measure = (): Command =>
  withImages(new Command('measure').description('find the levels and the canal, and measure them'))
    .addHelpText(
      'after',
      '\nExamples:\n  flavum measure scans/\n  flavum measure ct.nii.gz --labels totalseg.nii.gz\n  flavum measure --sample --json',
    )
    .action(async (images: string | undefined, options: JobOptions) => {
      const watch = progress(Boolean(options.quiet || options.json))
      const { spine, measurements, findings } = await carryOut(await readJob(images, options, 'measures', watch), watch)
      if (options.json) return json({ anchor: spine.anchor, vertebrae: spine.vertebrae, measurements, findings })
      const { kind, statement, confidence } = spine.anchor
      out(kind === 'none' ? `NOT NAMED. ${say(statement)}` : `${say(statement)} (confidence ${confidence.toFixed(2)})`)
      out()
      printTable(
        [
          'level',
          'canal area',
          'AP',
          'transverse',
          'area at pedicle',
          'ligament L',
          'ligament R',
          'lamina L',
          'lamina R',
        ],
        measurements.map((m) => [
          m.level,
          short(measureOf(m, 'canal-area'), 0),
          short(measureOf(m, 'canal-ap')),
          short(measureOf(m, 'canal-transverse')),
          short(measureOf(m, 'canal-area-pedicle'), 0),
          short(measureOf(m, 'ligament-thickness', 'left')),
          short(measureOf(m, 'ligament-thickness', 'right')),
          short(measureOf(m, 'lamina-angle', 'left'), 0),
          short(measureOf(m, 'lamina-angle', 'right'), 0),
        ]),
      )
      out()
      const missing = measurements.flatMap((m) =>
        m.measures.flatMap((x) => (x.figure.value === null ? [say(x.figure.reason)] : [])),
      )
      for (const why of new Set(missing)) out(`not measurable: ${why}`)
      printFindings(findings)
      out('For education, research and rehearsal; not for clinical decisions.')
    })
