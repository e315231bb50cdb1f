/**
 * Every picture that a session can show, in the order of the report.
 *
 * Takes  a session, and the words of a language.
 * Gives  pictures; each `svg` stands alone, so that other fronts and documents can use it.
 */
import { silent, type Watch } from '@flavum/base'
import type { Session } from '@flavum/session'
import { english, type Words } from './english.ts'
import { measurePictures } from './measure-pictures.ts'
import type { Picture } from './picture.ts'
import { planPictures } from './plan-pictures.ts'
import { rehearsalPictures } from './rehearsal-pictures.ts'
import { axial, midsagittal, paramedian } from './spine-pictures.ts'
import { xrayPictures } from './xray-pictures.ts'

export function pictures(session: Session, watch: Watch = silent, say: Words = english): readonly Picture[] {
  const made: (Picture | undefined)[] = []
  const jobs: readonly (() => readonly (Picture | undefined)[])[] = [
    () => [midsagittal(session, say), paramedian(session, say)],
    ...session.spine.levels.map((level) => () => [
      axial(session, level, 'bone', say),
      axial(session, level, 'soft', say),
    ]),
    ...session.measurements.map((m) => () => measurePictures(session, m, say)),
    () => planPictures(session, say),
    () => xrayPictures(session, say),
    () => rehearsalPictures(session, say),
  ]
  for (const [n, job] of jobs.entries()) {
    watch.step('drawing the pictures', n / jobs.length)
    made.push(...job())
  }
  return made.filter((p) => p !== undefined)
}
