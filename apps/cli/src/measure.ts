/** `flavum measure`: levels, canal and measures as tables; or, with a worksheet, what a person read by hand. */
import { writeFile } from 'node:fs/promises'
import { type Finding, say } from '@flavum/base'
import { readVolumeFile } from '@flavum/image'
import { type LevelMeasurement, measuredByHand, percentiles, worksheetFromFile } from '@flavum/measurement'
import { carryOut, segmentationOf } from '@flavum/session'
import { Command } from 'commander'
import { type JobOptions, readJob, withImages } from './job.ts'
import { measuresCsv, printGrades, printMeasures, printPercentiles } from './measure-table.ts'
import { cliMessages, notWritten, wholeFile } from './sources.ts'
import { json, now, out, printFindings, progress } from './terminal.ts'

interface MeasureOptions extends JobOptions {
  readonly csv?: boolean
  readonly seg?: string
  readonly worksheet?: string
}

export const measure = (): Command =>
  withImages(new Command('measure').description('find the levels and the canal, and measure them'))
    .option('--seg <file>', 'write what was found as a DICOM segmentation, too')
    .option('--csv', 'print one line a value, for a spreadsheet')
    .option('--worksheet <file>', 'a JSON file of readings by hand on the image named (an MRI in NIfTI or NRRD)')
    .addHelpText(
      'after',
      '\nExamples:\n  flavum measure scans/\n  flavum measure ct.nii.gz --labels totalseg.nii.gz --csv\n  flavum measure mri.nii.gz --worksheet readings.json\n  flavum measure --sample --json\n\nA worksheet (points are LPS in mm; three on the canal line of each level):\n  {"levels": {"L4-L5": {"below": [x,y,z], "at": [x,y,z], "above": [x,y,z], "facet": [x,y,z]}},\n   "readings": [{"level": "L4-L5", "step": "ligament-thickness", "side": "left", "reader": "A", "points": [[x,y,z], [x,y,z]]}],\n   "grades": [{"level": "L4-L5", "system": "schizas", "grade": "C", "reader": "A"}]}',
    )
    .action(async (images: string | undefined, options: MeasureOptions) => {
      if (options.json && options.csv) throw cliMessages.fault('cli/one-or-other', { one: '--json', other: '--csv' })
      if (options.worksheet !== undefined) return byHand(images, options.worksheet, options)
      const watch = progress(Boolean(options.quiet || options.json || options.csv))
      const job = await readJob(images, options, 'measures', watch)
      const { spine, measurements, findings } = await carryOut(job, watch)
      if (options.seg) {
        const words = { made: now(), source: job.source }
        await writeFile(options.seg, segmentationOf(spine, job.volume.grid, words)).catch(notWritten)
      }
      if (options.json)
        return json({
          anchor: spine.anchor,
          vertebrae: spine.vertebrae,
          measurements,
          percentiles: allPercentiles(measurements),
          findings,
        })
      if (options.csv) return out(measuresCsv(measurements))
      const { kind, statement, confidence } = spine.anchor
      out(kind === 'none' ? `NOT NAMED. ${say(statement)}` : `${say(statement)} (confidence ${confidence.toFixed(2)})`)
      out()
      print(measurements, findings)
    })

function print(measurements: readonly LevelMeasurement[], findings: readonly Finding[]): void {
  printMeasures(measurements)
  printPercentiles(measurements)
  out()
  printFindings(findings)
  out('For education, research and rehearsal; not for clinical decisions.')
}

async function byHand(images: string | undefined, file: string, options: MeasureOptions): Promise<void> {
  const bytes = images === undefined ? undefined : await wholeFile(images)
  if (!bytes) throw cliMessages.fault('cli/no-worksheet-image')
  const text = await wholeFile(file)
  if (!text) throw cliMessages.fault('cli/no-worksheet')
  const { volume } = readVolumeFile(bytes, 'MR')
  const { sheet, grades } = worksheetFromFile(volume, new TextDecoder().decode(text))
  const gradesOnly = sheet.readings.length === 0 && grades.length > 0
  const measurements = gradesOnly ? [] : measuredByHand(sheet)
  const findings = measurements.flatMap((m) => m.findings)
  if (options.json) return json({ measurements, grades, percentiles: allPercentiles(measurements), findings })
  if (options.csv) return out(measuresCsv(measurements))
  printGrades(grades)
  if (!gradesOnly) print(measurements, findings)
}

const allPercentiles = (measurements: readonly LevelMeasurement[]) =>
  measurements.flatMap((m) =>
    m.measures.flatMap(({ id, side, figure }) =>
      percentiles(m.level, id, side, figure).map(({ series, percentile, interval }) => ({
        level: m.level,
        measure: id,
        ...(side ? { side } : {}),
        evidence: series.table.id,
        group: series.group,
        percentile,
        interval,
      })),
    ),
  )
