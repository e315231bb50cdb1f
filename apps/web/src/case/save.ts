/** Making the report, and saving files of the case: worked out by the case worker, handed to the person by the browser. */
import type { CaseFileOptions } from '@flavum/session'
import { settingsNow } from '../shell/settings.ts'
import type { ExportKind } from '../work/case-jobs.ts'
import { busyWith, type CaseState, caseNow } from './store.ts'

const stamp = (): string => new Date().toISOString()

/** The report as a page of its own, or nothing where it was cancelled or refused. */
export async function makeReport(): Promise<string | undefined> {
  const made = await busyWith('report', { work: caseNow().work, createdAt: stamp(), language: settingsNow().language })
  return made?.html
}

const names: Readonly<Record<ExportKind, readonly [name: string, type: string]>> = {
  flavum: ['case.flavum', 'application/zip'],
  'report.html': ['report.html', 'text/html'],
  'report.json': ['report.json', 'application/json'],
  'labels.nii.gz': ['labels.nii.gz', 'application/gzip'],
  'labels.dcm': ['labels.dcm', 'application/dicom'],
  'xray.zip': ['xray.zip', 'application/zip'],
}

export const canSave = ({ found, busy }: CaseState): boolean => found !== null && busy === null

/** The case to go on with, as the header and Ctrl+S save it: it names nobody. */
export async function saveCase(): Promise<void> {
  const now = caseNow()
  if (canSave(now)) await saveFile('flavum', { pixels: now.scan !== null, identified: false })
}

export async function saveFile(kind: ExportKind, options: CaseFileOptions): Promise<void> {
  const bytes = await busyWith('save', {
    kind,
    work: caseNow().work,
    options,
    createdAt: stamp(),
    language: settingsNow().language,
  })
  if (!bytes) return
  const [name, type] = names[kind]
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes], { type }))
  link.download = name
  link.click()
  // the browser has taken hold of it by then
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
