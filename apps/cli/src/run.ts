/** `flavum run`: the main job, from images to a report. */
import { access, constants, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeNifti } from '@flavum/image'
import { reportHtml, reportJson } from '@flavum/report'
import { carryOut, drawnSegments, segmentationOf, writeLog } from '@flavum/session'
import { Command } from 'commander'
import { type JobOptions, readJob, withImages, withTarget } from './job.ts'
import { serve } from './serve.ts'
import { notWritten } from './sources.ts'
import { json, now, out, printFindings, progress } from './terminal.ts'
import { withProjector } from './with-projector.ts'

interface RunOptions extends JobOptions {
  readonly out: string
  readonly serve?: boolean
}

export const run = (): Command =>
  withTarget(
    withImages(new Command('run').description('the main job: read, find the levels, measure, plan, rehearse, report')),
  )
    .option('--out <folder>', 'where the report goes', 'out')
    .option('--serve', 'show the report at a loopback address afterwards')
    .addHelpText(
      'after',
      '\nExamples:\n  flavum run scans/                                  measures and draws; says what to choose\n  flavum run scans/ --level L4-L5 --side left        goes all the way\n  flavum run --sample --level L4-L5 --side left --serve',
    )
    .action(async (images: string | undefined, options: RunOptions) => {
      // a folder that cannot be written to is found out before the work, not after it; an earlier report stays until then
      await mkdir(options.out, { recursive: true })
        .then(() => access(options.out, constants.W_OK))
        .catch(notWritten)
      const watch = progress(Boolean(options.quiet || options.json))
      const job = await readJob(images, options, 'rehearsal', watch)
      const session = await withProjector((projector) => carryOut({ ...job, projector }, watch))
      const stamp = { createdAt: new Date().toISOString(), program: 'flavum 0.1.0' }
      const report = reportJson(session, stamp)
      const write = (name: string, what: string | Uint8Array): Promise<void> =>
        writeFile(join(options.out, name), what).catch(notWritten)
      await write('report.json', `${JSON.stringify(report, null, 2)}\n`)
      await write('report.html', reportHtml(session, stamp))
      const { spine, volume } = session
      await write('labels.nii.gz', writeNifti(spine.labels, drawnSegments(spine)))
      await write('labels.dcm', segmentationOf(spine, volume.grid, { made: now(), source: job.source }))
      if (session.log) await write('rehearsal-log.json', writeLog(session.log))
      if (options.json) return json(report)
      printFindings(session.findings)
      out(`report.html, report.json, labels.nii.gz and labels.dcm are in ${options.out}. Not for clinical decisions.`)
      if (options.serve) await serve(options.out)
    })
