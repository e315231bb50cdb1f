/**
 * What the verbs share: the options that say which images, level and side, and reading them into a job.
 */
import type { Watch } from '@flavum/base'
import { readCt, readVolumeFile, type SourceImages, sourceOf, writeCtSeries } from '@flavum/image'
import { phantomCt, sampleKnobs, spinePhantom } from '@flavum/phantom'
import { type Job, readCorrections, type Until } from '@flavum/session'
import { type Command, Option } from 'commander'
import { type LabelOptions, labelsOf } from './labels.ts'
import { cliMessages, sourcesAt, wholeFile } from './sources.ts'

export interface JobOptions extends LabelOptions {
  readonly sample?: boolean
  readonly series?: string
  readonly level?: string
  readonly side?: string
  readonly reason?: string
  readonly armSide?: 'patient-left' | 'patient-right'
  readonly anchor?: string
  readonly corrections?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

/** Adds the options that every verb on images takes. */
export const withImages = (verb: Command): Command =>
  verb
    .argument('[images]', 'a folder of DICOM files, a zip of one, or a NIfTI or NRRD file')
    .option('--sample', 'use the generated sample spine instead of images')
    .option('--series <number>', 'which series, where the folder holds several')
    .option('--labels <file>', 'a label map made elsewhere, or one that this program wrote (NIfTI, NRRD or DICOM SEG)')
    .option('--label-parts <file>', 'the map of parts that was made with it, where there are two (SPINEPS: seg-spine)')
    .option('--numbering <name>', 'whose numbers the label map uses, where the program asks')
    .option('--anchor <body=name>', 'name one vertebra where the program asks, for instance "?2=L4"')
    .option('--corrections <file>', 'corrections by hand that were saved for this very scan (JSON)')
    .option('--json', 'print the machine form')
    .option('--quiet', 'no progress')

export const withTarget = (verb: Command): Command =>
  verb
    .option('--level <level>', 'the disc level, for instance L4-L5; a person chooses it')
    .addOption(new Option('--side <side>', 'the side to work on; a person chooses it').choices(['left', 'right']))
    .option('--reason <words>', 'why this level and side')
    .addOption(
      new Option('--arm-side <side>', 'where the C-arm stands, if it can stand on one side only').choices([
        'patient-left',
        'patient-right',
      ]),
    )

/** A job, and the stored images that its volume was made of. */
export type JobRead = Job & { readonly source: SourceImages | null }

export async function readJob(
  images: string | undefined,
  options: JobOptions,
  until: Until,
  watch: Watch,
): Promise<JobRead> {
  const target = options.level || options.side ? { target: pick(options, 'level', 'side', 'reason') } : {}
  const arm = pick(options, 'armSide')
  const chosen = { ...target, ...arm, ...anchorOf(options.anchor), until, now: () => performance.now() }
  refuseBoth([options.sample, '--sample'], [images, 'a folder or file'], [options.labels, '--labels'])
  refuseBoth([options.sample, '--sample'], [options.series, '--series'], [options.corrections, '--corrections'])
  refuseBoth([options.labels, '--labels'], [options.anchor, '--anchor'])
  if (!options.labels) needs('--labels', [options.labelParts, '--label-parts'], [options.numbering, '--numbering'])
  if (options.sample) return { ...chosen, ...(await sample(watch)) }
  if (!images) throw cliMessages.fault('cli/no-images')
  const read = await readImages(images, options, watch)
  const { labels, findings } = await labelsOf(options, read.volume.grid.frameOfReference)
  const corrections = await correctionsAt(options.corrections)
  return {
    ...chosen,
    ...read,
    ...corrections,
    ...(labels ? { labels } : {}),
    findings: [...(read.findings ?? []), ...findings],
  }
}

type Given = readonly [value: unknown, called: string]

/** Of two options of which one would be passed over in silence, only one may be given. */
function refuseBoth([value, one]: Given, ...others: readonly Given[]): void {
  const other = others.find(([given]) => given !== undefined)
  if (value !== undefined && other) throw cliMessages.fault('cli/one-or-other', { one, other: other[1] })
}

/** An option that means nothing without another is not passed over either. */
function needs(other: string, ...given: readonly Given[]): void {
  const one = given.find(([value]) => value !== undefined)
  if (one) throw cliMessages.fault('cli/goes-with', { one: one[1], other })
}

/** The generated spine comes in by the same door as a person's images: as a DICOM series. */
async function sample(watch: Watch): Promise<Pick<JobRead, 'volume' | 'findings' | 'source'>> {
  const generated = phantomCt(spinePhantom(sampleKnobs()), {}, watch)
  const slices = writeCtSeries(generated, { patientPosition: 'HFS', description: 'Flavum sample' })
  const { volume, findings, source } = await readCt(slices.map(({ name, bytes }) => sourceOf(name, bytes)))
  return { volume, findings, source }
}

async function readImages(
  images: string,
  { series }: JobOptions,
  watch: Watch,
): Promise<Pick<JobRead, 'volume' | 'findings' | 'source'>> {
  const file = await wholeFile(images)
  const number = series === undefined ? undefined : wholeNumber('--series', series)
  if (file) refuseBoth([series, '--series'], [file, 'a single NIfTI or NRRD file'])
  const { volume, findings, source } = file
    ? readVolumeFile(file)
    : await readCt(await sourcesAt(images), number, watch)
  return { volume, findings, source }
}

function wholeNumber(option: string, text: string): number {
  const n = Number(text)
  if (!Number.isInteger(n) || n < 0)
    throw cliMessages.fault('cli/not-a-choice', { what: text, option, known: '1, 2, 3, ...' })
  return n
}

async function correctionsAt(place: string | undefined): Promise<Pick<Job, 'corrections'>> {
  if (place === undefined) return {}
  const bytes = await wholeFile(place)
  if (!bytes) throw cliMessages.fault('cli/nothing-there')
  const text = new TextDecoder().decode(bytes)
  try {
    return { corrections: readCorrections(JSON.parse(text)) }
  } catch (error) {
    if (error instanceof SyntaxError)
      throw cliMessages.fault('cli/not-a-choice', { what: 'that file', option: '--corrections', known: 'a JSON file' })
    throw error
  }
}

function anchorOf(text: string | undefined): { anchor?: NonNullable<Job['anchor']> } {
  if (text === undefined) return {}
  const [body, name, ...more] = text.split('=')
  if (!body || !name || more.length > 0)
    throw cliMessages.fault('cli/not-a-choice', { what: text, option: '--anchor', known: '"?2=L4"' })
  return { anchor: { body: body.trim(), name: name.trim() } }
}

function pick<T extends object, K extends keyof T>(from: T, ...keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.filter((k) => from[k] !== undefined).map((k) => [k, from[k]])) as Pick<T, K>
}
