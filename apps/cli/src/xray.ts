/** `flavum xray`: one X-ray picture from any angle. */
import { writeFile } from 'node:fs/promises'
import { figureText } from '@flavum/base'
import { greyPng } from '@flavum/report'
import { carryOut, xrayAt } from '@flavum/session'
import { Command } from 'commander'
import { type JobOptions, readJob, withImages } from './job.ts'
import { cliMessages } from './sources.ts'
import { json, out, progress } from './terminal.ts'
import { withProjector } from './with-projector.ts'

interface XrayOptions extends JobOptions {
  readonly primary: string
  readonly secondary: string
  readonly out: string
}

export const xray = (): Command =>
  withImages(new Command('xray').description('take one X-ray picture of a level from any angle'))
    .option('--level <level>', 'the level in the middle of the picture')
    .option(
      '--primary <degrees>',
      'DICOM primary angle, where the detector stands: 180 behind the back, 90 left',
      '180',
    )
    .option('--secondary <degrees>', 'DICOM secondary angle: caudal negative, cranial positive', '0')
    .option('--out <file>', 'where to write the PNG', 'xray.png')
    .addHelpText(
      'after',
      '\nExamples:\n  flavum xray scans/ --level L4-L5\n  flavum xray --sample --level L4-L5 --primary 135 --out oblique.png',
    )
    .action(async (images: string | undefined, options: XrayOptions) => {
      const watch = progress(Boolean(options.quiet || options.json))
      const angle = (option: string, text: string): number => {
        const n = text.trim() === '' ? Number.NaN : Number(text)
        if (!(Math.abs(n) <= 180))
          throw cliMessages.fault('cli/not-a-choice', { what: text, option, known: '-180 to 180' })
        return n
      }
      const job = await readJob(images, options, 'spine', watch)
      const { spine } = await carryOut(job, watch)
      const frame = await withProjector((projector) =>
        xrayAt(
          {
            volume: job.volume,
            spine,
            primaryAngleDeg: angle('--primary', options.primary),
            secondaryAngleDeg: angle('--secondary', options.secondary),
            ...(options.level ? { level: options.level } : {}),
            projector,
          },
          watch,
        ),
      )
      await writeFile(options.out, greyPng(frame.display, frame.detector.columns, frame.detector.rows)).catch(
        (e: Error & { code?: string }) => {
          throw cliMessages.fault('cli/no-writing', { why: e.code ?? e.name })
        },
      )
      const { referenceAirKerma, doseAreaProduct } = frame.dose
      if (options.json) return json({ leftOfPicture: frame.leftOfPicture, dose: frame.dose, pose: frame.pose })
      out(
        `Left of the picture: ${frame.leftOfPicture}. Air kerma ${figureText(referenceAirKerma, 3)}, ${figureText(doseAreaProduct, 4)}.`,
      )
    })
