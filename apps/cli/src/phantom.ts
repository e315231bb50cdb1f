/** `flavum phantom`: a generated spine as a real DICOM series, with its label map and its true measures. */
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hash32 } from '@flavum/base'
import { writeCtSeries, writeNifti } from '@flavum/image'
import { phantomCt, phantomLabels, phantomTruth, randomKnobs, sampleKnobs, spinePhantom } from '@flavum/phantom'
import { Command } from 'commander'
import { cliMessages, notWritten } from './sources.ts'
import { out, progress } from './terminal.ts'

export const phantom = (): Command =>
  new Command('phantom')
    .description('write a generated spine as a DICOM series, with its label map and true measures')
    .requiredOption('--out <folder>', 'where to write')
    .option('--seed <name>', 'a random spine; without it the sample, with a thick ligament at L4-L5')
    .option('--spacing <mm>', 'voxel size', '1')
    .option('--slice <mm>', 'slice thickness and distance; the voxel size if absent')
    .option('--quiet', 'no progress')
    .addHelpText('after', '\nExamples:\n  flavum phantom --out sample\n  flavum phantom --out thick --seed 7 --slice 3')
    .action(async (options: { out: string; seed?: string; spacing: string; slice?: string; quiet?: boolean }) => {
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
      const spine = spinePhantom(options.seed === undefined ? sampleKnobs() : randomKnobs(hash32(options.seed)))
      const volume = phantomCt(spine, { spacing: [inPlane, inPlane, slice] }, watch)
      await mkdir(folder, { recursive: true }).catch(notWritten)
      const files = writeCtSeries(volume, { patientPosition: 'HFS', description: 'Flavum phantom' })
      const write = (path: string, what: string | Uint8Array): Promise<void> => writeFile(path, what).catch(notWritten)
      for (const { name, bytes } of files) await write(join(folder, name), bytes)
      await write(join(options.out, 'labels.nii.gz'), writeNifti(phantomLabels(spine, volume.grid)))
      await write(join(options.out, 'truth.json'), `${JSON.stringify(phantomTruth(spine), null, 2)}\n`)
      out(
        `${files.length} slices in ct/, labels.nii.gz and truth.json. Try: flavum run ${folder} --level L4-L5 --side left`,
      )
    })
