/** `flavum xray`: one X-ray picture from any angle, as PNG and, where it is asked for, as DICOM with its dose report. */
import { writeFile } from 'node:fs/promises'
import { figureText, momentAt } from '@flavum/base'
import type { XrayFrame } from '@flavum/fluoroscopy'
import { checkPseudonym } from '@flavum/image'
import { greyPng } from '@flavum/report'
import { carryOut, xrayAt, xrayDicom } from '@flavum/session'
import { Command } from 'commander'
import { type JobOptions, readJob, withImages } from './job.ts'
import { cliMessages, notWritten } from './sources.ts'
import { json, out, progress } from './terminal.ts'
import { withProjector } from './with-projector.ts'

interface XrayOptions extends JobOptions {
  readonly primary: string
  readonly secondary: string
  readonly out: string
  readonly dicom?: string
  readonly pseudonym: string
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
    .option('--dicom <file>', 'write it as DICOM too (X-Ray RF), and its dose report beside it as NAME-dose.dcm')
    .option('--pseudonym <name>', 'stands for the patient in those; never the name of a person', 'REHEARSAL')
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
      if (options.dicom) checkPseudonym(options.pseudonym)
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
      const seed = `${job.volume.hash}/${options.level ?? ''}`
      const dicom = options.dicom ? asDicom(frame, options.pseudonym, seed) : null
      const png = greyPng(frame.display, frame.detector.columns, frame.detector.rows)
      await writeFile(options.out, png).catch(notWritten)
      if (options.dicom && dicom) {
        await writeFile(options.dicom, dicom.pictures[0]).catch(notWritten)
        await writeFile(`${options.dicom.replace(/\.dcm$/i, '')}-dose.dcm`, dicom.dose).catch(notWritten)
      }
      const { referenceAirKerma, doseAreaProduct } = frame.dose
      if (options.json) return json({ leftOfPicture: frame.leftOfPicture, dose: frame.dose, pose: frame.pose })
      out(
        `Left of the picture: ${frame.leftOfPicture}. Air kerma ${figureText(referenceAirKerma, 3)}, ${figureText(doseAreaProduct, 4)}.`,
      )
    })

/** A study of its own each time: the moment is part of its seed. */
function asDicom(frame: XrayFrame, pseudonym: string, seed: string): ReturnType<typeof xrayDicom> {
  const begun = momentAt(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone)
  return xrayDicom([frame], { pseudonym, begun, seed: `${seed}/${begun}` })
}
