/**
 * Reads the label map that a person names, in any of the formats, and finds out by which numbering it was made.
 *
 * Gives  labels for a job. NIfTI and NRRD name no frame of reference: the person says that they were made from these images.
 *        A DICOM segmentation names its own, and one of another scan is refused.
 */
import type { Finding } from '@flavum/base'
import { isDicom, type ReadLabels, readLabels, readSeg } from '@flavum/image'
import { type JobLabels, jobLabels, type LabelNumbering, labelNumberings } from '@flavum/session'
import { cliMessages, wholeFile } from './sources.ts'

export interface LabelOptions {
  readonly labels?: string
  readonly labelParts?: string
  readonly numbering?: string
}

export async function labelsOf(
  { labels, labelParts, numbering }: LabelOptions,
  frameOfReference: string,
): Promise<{ labels?: JobLabels; findings: readonly Finding[] }> {
  if (!labels) return { findings: [] }
  const asked = numbering === undefined ? undefined : numberingCalled(numbering)
  const { map, findings } = await mapAt(labels, frameOfReference)
  if (!labelParts) return { labels: jobLabels(map, asked), findings }
  const parts = await mapAt(labelParts, frameOfReference)
  return { labels: jobLabels(map, asked, parts.map), findings: [...findings, ...parts.findings] }
}

function numberingCalled(name: string): LabelNumbering {
  const chosen = labelNumberings.find((n) => n === name)
  if (!chosen)
    throw cliMessages.fault('cli/not-a-choice', {
      what: name,
      option: '--numbering',
      known: labelNumberings.join(', '),
    })
  return chosen
}

async function mapAt(
  place: string,
  frameOfReference: string,
): Promise<{ map: ReadLabels; findings: readonly Finding[] }> {
  const bytes = await wholeFile(place, 'dicom too')
  if (!bytes) throw cliMessages.fault('cli/no-label-file')
  if (!isDicom(bytes)) return { map: readLabels(bytes, frameOfReference), findings: [] }
  const { labels, findings } = await readSeg(bytes)
  return { map: labels, findings }
}
