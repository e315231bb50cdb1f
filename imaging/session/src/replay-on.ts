/**
 * A rehearsal's log carried out again on the images that it was made on.
 *
 * Takes  the job that reads the images, and the log.
 * Gives  the state it ends in and all that happened. Faults of the log where scan, spine or end are not those that it says.
 */
import { part, silent, type Watch } from '@flavum/base'
import { type Advanced, checkScan, type RehearsalLog, replayLog, sceneOfLog } from '@flavum/rehearsal'
import { buildLevel } from './build-level.ts'
import { carryOut, type Job } from './carry-out.ts'

export async function replayOn(
  { target: _, ...job }: Job,
  log: RehearsalLog,
  watch: Watch = silent,
): Promise<Advanced> {
  // another scan is found out before the work
  checkScan(log, job.volume.hash)
  const session = await carryOut({ ...job, until: 'measures' }, part(watch, 0, 0.6))
  const levels = [...new Set(log.scene.targets.map((t) => t.level))]
  const models = levels.map((level, n) =>
    buildLevel(session, level, part(watch, 0.6 + (0.3 * n) / levels.length, 0.6 + (0.3 * (n + 1)) / levels.length)),
  )
  watch.step('carrying out the log', 0.9)
  return replayLog(log, sceneOfLog(log, session.spine, models), part(watch, 0.9, 1))
}
