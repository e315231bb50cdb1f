/**
 * A case with its scan and all measures, as a `.flavum` file: a story can begin where it is about something.
 *
 * Limits a spine of knobs, of which everything is known, in voxels of 1.5 mm: coarser than any CT, and quick.
 */
import { measureSpine } from '@flavum/measurement'
import { phantomCt, phantomSpine, sampleKnobs, spinePhantom } from '@flavum/phantom'
import { type CaseWork, noWork, writeCase } from '@flavum/session'

export function caseFile(work: Partial<CaseWork> = {}, pixels = true): Buffer {
  const knobs = sampleKnobs()
  const made = spinePhantom(knobs)
  const volume = phantomCt(made, { spacing: [1.5, 1.5, 1.5] })
  const spine = phantomSpine(made, volume)
  const measurements = measureSpine(spine, volume)
  const found = { spine, measurements, findings: [] }
  const scan = { volume, source: null, origin: { how: 'knobs', knobs }, findings: [] } as const
  return Buffer.from(writeCase({ scan, found, work: { ...noWork, ...work } }, { pixels, identified: true }))
}
