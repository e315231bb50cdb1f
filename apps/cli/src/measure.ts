/** `flavum measure`: levels, canal and measures as a table. */
import { writeFile } from 'node:fs/promises'
import { say } from '@flavum/base'
import { measureOf } from '@flavum/measurement'
import { carryOut, segmentationOf } from '@flavum/session'
import { Command } from 'commander'
import { type JobOptions, readJob, withImages } from './job.ts'
import { notWritten } from './sources.ts'
import { json, now, out, printFindings, printTable, progress, short } from './terminal.ts'

export const measure = (): Command =>
  withImages(new Command('measure').description('find the levels and the canal, and measure them'))
    .option('--seg <file>', 'write what was found as a DICOM segmentation, too')
    .addHelpText(
      'after',
      '\nExamples:\n  flavum measure scans/\n  flavum measure ct.nii.gz --labels totalseg.nii.gz\n  flavum measure --sample --json',
    )
    .action(async (images: string | undefined, options: JobOptions & { readonly seg?: string }) => {
      const watch = progress(Boolean(options.quiet || options.json))
      const job = await readJob(images, options, 'measures', watch)
      const { spine, measurements, findings } = await carryOut(job, watch)
      if (options.seg) {
        const words = { made: now(), source: job.source }
        await writeFile(options.seg, segmentationOf(spine, job.volume.grid, words)).catch(notWritten)
      }
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
