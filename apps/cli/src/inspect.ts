/** `flavum inspect`: what is in a folder, before anything is computed. */
import { say } from '@flavum/base'
import { openImages } from '@flavum/image'
import { Command } from 'commander'
import { sourcesAt } from './sources.ts'
import { json, out, printFindings, printTable, progress } from './terminal.ts'

export const inspect = (): Command =>
  new Command('inspect')
    .description('list the series in a folder, and what is wrong with them')
    .argument('<images>', 'a folder of DICOM files, or a zip of one')
    .option('--json', 'print the machine form')
    .option('--quiet', 'no progress')
    .addHelpText('after', '\nExamples:\n  flavum inspect scans/\n  flavum inspect export.zip --json')
    .action(async (images: string, options: { json?: boolean; quiet?: boolean }) => {
      const { series, findings } = await openImages(
        await sourcesAt(images),
        progress(Boolean(options.quiet || options.json)),
      )
      if (options.json) return json({ series: series.map(({ description: _, ...plain }) => plain), findings })
      printTable(
        ['series', 'kind', 'plane', 'size', 'spacing mm', 'usable'],
        series.map((s) => [
          String(s.number),
          s.modality,
          s.kind,
          `${s.columns} x ${s.rows} x ${s.count}`,
          [s.spacing.betweenColumns, s.spacing.betweenRows, s.spacing.betweenSlices]
            .map((n) => n?.toFixed(2) ?? '?')
            .join(' x '),
          s.refusal ? say(s.refusal) : 'yes',
        ]),
      )
      out()
      printFindings(findings)
    })
