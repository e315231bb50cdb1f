/** `flavum phantom`: a generated spine as a real DICOM series, with its label map and its true measures. */
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Finding, hash32, type Watch } from '@flavum/base'
import { writeCtSeries, writeNifti } from '@flavum/image'
import {
  fitSpine,
  measuresFromFile,
  phantomCt,
  phantomLabels,
  phantomTruth,
  randomKnobs,
  type SpineFit,
  sampleKnobs,
  spinePhantom,
} from '@flavum/phantom'
import { Command } from 'commander'
import { cliMessages, notWritten, wholeFile } from './sources.ts'
import { out, printFindings, printTable, progress, short } from './terminal.ts'

export const phantom = (): Command =>
  new Command('phantom')
    .description('write a generated spine as a DICOM series, with its label map and true measures')
    .requiredOption('--out <folder>', 'where to write')
    .option('--seed <name>', 'a random spine; without it the sample, with a thick ligament at L4-L5')
    .option(
      '--from-measures <file>',
      'fit the spine to measures in a JSON file (docs/fit.md); --seed draws what it does not give',
    )
    .option('--spacing <mm>', 'voxel size', '1')
    .option('--slice <mm>', 'slice thickness and distance; the voxel size if absent')
    .option('--quiet', 'no progress')
    .addHelpText(
      'after',
      '\nExamples:\n  flavum phantom --out sample\n  flavum phantom --out thick --seed 7 --slice 3\n  flavum phantom --out mine --from-measures mri.json --seed 7',
    )
    .action(
      async (options: {
        out: string
        seed?: string
        fromMeasures?: string
        spacing: string
        slice?: string
        quiet?: boolean
      }) => {
        const watch = progress(Boolean(options.quiet))
        const number = (option: string, text: string): number => {
          const n = Number(text)
          if (!(n >= 0.3 && n <= 10))
            throw cliMessages.fault('cli/not-a-choice', { what: text, option, known: '0.3 to 10' })
          return n
        }
        const folder = join(options.out, 'ct')
        const there = await readdir(folder).catch(() => [])
        if (there.length > 0) throw cliMessages.fault('cli/folder-in-use', { count: there.length })
        const inPlane = number('--spacing', options.spacing)
        const slice = options.slice ? number('--slice', options.slice) : inPlane
        const fitted = options.fromMeasures === undefined ? null : await fit(options.fromMeasures, options.seed, watch)
        const usual = options.seed === undefined ? sampleKnobs() : randomKnobs(hash32(options.seed))
        const spine = spinePhantom(fitted ? fitted.knobs : usual)
        const volume = phantomCt(spine, { spacing: [inPlane, inPlane, slice] }, watch)
        await mkdir(folder, { recursive: true }).catch(notWritten)
        const files = writeCtSeries(volume, { patientPosition: 'HFS', description: 'Flavum phantom' })
        const write = (path: string, what: string | Uint8Array): Promise<void> =>
          writeFile(path, what).catch(notWritten)
        for (const { name, bytes } of files) await write(join(folder, name), bytes)
        await write(join(options.out, 'labels.nii.gz'), writeNifti(phantomLabels(spine, volume.grid)))
        await write(join(options.out, 'truth.json'), `${JSON.stringify(phantomTruth(spine), null, 2)}\n`)
        if (fitted) {
          const { measures, holds, drawn, findings } = fitted
          await write(
            join(options.out, 'fit.json'),
            `${JSON.stringify({ measures, holds, drawn, findings }, null, 2)}\n`,
          )
          printFit(fitted)
        }
        out(
          `${files.length} slices in ct/, labels.nii.gz and truth.json. Try: flavum run ${folder} --level L4-L5 --side left`,
        )
      },
    )

/** One draw that has the measures of the file. */
async function fit(file: string, seed: string | undefined, watch: Watch): Promise<SpineFit> {
  const bytes = await wholeFile(file)
  if (!bytes) throw cliMessages.fault('cli/no-measures')
  const { asked, findings } = measuresFromFile(new TextDecoder().decode(bytes))
  const number = hash32(seed ?? '1')
  const fitted = fitSpine(asked, { seed: number }, watch)
  const drawn: Finding = { code: 'phantom/one-draw', severity: 'info', params: { seed: seed ?? '1' } }
  return { ...fitted, findings: [...findings, ...fitted.findings, drawn] }
}

function printFit({ measures, knobs, findings }: SpineFit): void {
  printTable(
    ['level', 'measure', 'side', 'asked', 'got', 'fit residual'],
    measures.map(({ level, id, side, asked, got, residual }) => [
      level,
      id,
      side ?? '',
      short(asked),
      short(got, 2),
      short(residual, 2),
    ]),
  )
  out(
    'Fit residual: what the fitted surfaces measure, less what was asked. It says nothing of how near the spine is to the person.',
  )
  const { stature, lordosis, scoliosisDeg, skinDepth, spongyHu } = knobs
  out(
    `Drawn: stature ${stature.toFixed(2)}, lordosis ${lordosis.toFixed(2)}, scoliosis ${scoliosisDeg.toFixed(0)} degrees, spongy bone ${spongyHu.toFixed(0)} HU, fat behind ${skinDepth.toFixed(0)} mm (fitted where asked), and at each level what was not given (knobs in truth.json).`,
  )
  printFindings(findings)
}
