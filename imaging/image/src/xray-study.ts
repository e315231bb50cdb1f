/**
 * What every file of one rehearsal shares: the made-up patient, the study, and identifiers that come from its seed.
 *
 * Takes  a pseudonym, the moment it began, a seed.
 * Gives  the tags of patient, study and equipment; UIDs by name; DICOM dates and times.
 * Trap   a simulated picture or dose that an archive takes for a real one is worse than none. So nothing of a person's header is
 *        taken over, identity is marked as removed, and picture, series and study all say that they are simulated.
 * Faults `image/not-a-pseudonym`, `image/not-a-uid-root`, `base/not-a-moment`.
 * Source DICOM PS3.3 C.7.1.1, C.7.2.1, C.7.5.1; PS3.15 annex E.
 */
import { type Moment, moment } from '@flavum/base'
import { messages } from './messages.ts'
import { uidFrom } from './uid-from.ts'
import type { Tagged } from './write-tags.ts'

export interface XrayStudy {
  /** Stands as the patient's number, and behind "Simulated" as the name. Never those of a person. */
  readonly pseudonym: string
  readonly begun: Moment
  /** One seed a study: files with the same seed share the study. */
  readonly seed: string
  /** The organisation's own root for identifiers; 2.25 without. */
  readonly uidRoot?: string
  readonly softwareVersion?: string
}

export type PatientPosition = 'HFS' | 'HFP' | 'FFS' | 'FFP'

export const simulated = 'For rehearsal, synthetic: computed from a CT, no person was exposed.'

export const studyUid = (study: XrayStudy, name: string): string => uidFrom(`${study.seed}/${name}`, study.uidRoot)
/** Written in pictures and dose report alike, so that the two can be joined. Exposures are numbered from 1. */
export const exposureUid = (study: XrayStudy, exposure: number): string => studyUid(study, `exposure/${exposure}`)

/** For whoever wants to know before the work is done. Faults `image/not-a-pseudonym`. */
export function checkPseudonym(text: string): void {
  // no backslash, caret or equals sign: they part values and names
  if (!/^[ -<>-[\]_`a-~]{1,48}$/.test(text) || text.trim() === '') throw messages.fault('image/not-a-pseudonym')
}

export function studyTags(study: XrayStudy, series: { number: number; modality: string; name: string }): Tagged[] {
  const { pseudonym } = study
  checkPseudonym(pseudonym)
  const [date, time] = dateAndTime(study)
  return [
    [0x00080020, 'DA', date],
    [0x00080021, 'DA', date],
    [0x00080023, 'DA', date],
    [0x00080030, 'TM', time],
    [0x00080031, 'TM', time],
    [0x00080033, 'TM', time],
    [0x00080050, 'SH', ''],
    [0x00080060, 'CS', series.modality],
    [0x00080070, 'LO', 'Flavum'],
    [0x00080090, 'PN', ''],
    [0x00080201, 'SH', offsetOf(study)],
    [0x00081030, 'LO', 'Rehearsal, simulated'],
    [0x0008103e, 'LO', series.name],
    [0x00081090, 'LO', 'Flavum simulated C-arm'],
    [0x00100010, 'PN', `Simulated^${pseudonym}`],
    [0x00100020, 'LO', pseudonym],
    [0x00100030, 'DA', ''],
    [0x00100040, 'CS', ''],
    [0x00120062, 'CS', 'YES'],
    [0x00120063, 'LO', 'Synthetic: no header of a person was used'],
    [0x00181000, 'LO', 'simulated'],
    [0x00181020, 'LO', study.softwareVersion ?? 'not stated'],
    [0x0020000d, 'UI', studyUid(study, 'study')],
    [0x0020000e, 'UI', studyUid(study, `series/${series.number}`)],
    [0x00200010, 'SH', '1'],
    [0x00200011, 'IS', String(series.number)],
  ]
}

const offsetOf = ({ begun }: XrayStudy): string => {
  const offset = begun.slice(19, begun.indexOf('['))
  return offset === 'Z' ? '+0000' : offset.replace(':', '')
}

/** What the clock showed when it began. */
export function dateAndTime({ begun }: XrayStudy): [date: string, time: string] {
  const text = moment(begun)
  return [text.slice(0, 10).replaceAll('-', ''), text.slice(11, 19).replaceAll(':', '')]
}

/** A DT this many seconds on, to the millisecond, with its offset. */
export function dateTimeAfter(study: XrayStudy, seconds: number): string {
  const wall = Date.parse(`${study.begun.slice(0, 19)}Z`)
  const text = new Date(wall + Math.round(seconds * 1000)).toISOString()
  return `${text.slice(0, 19).replace(/[-:T]/g, '')}${text.slice(19, 23)}000${offsetOf(study)}`
}
