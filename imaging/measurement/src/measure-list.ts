/**
 * Every measure of a level once: its unit, where it is read, whether left and right are told apart. In the order of tables.
 */
import type { MeasureId, Section } from './level-measurement.ts'

export interface MeasureKind {
  readonly id: MeasureId
  /** UCUM. */
  readonly unit: 'mm' | 'mm2' | 'deg' | '%' | '{grade}'
  readonly sided: boolean
  /** `foramen` stands for the foramen's plane of that side. */
  readonly section?: Exclude<Section['id'], 'foramen-left' | 'foramen-right'> | 'foramen'
}

const kind = (
  id: MeasureId,
  unit: MeasureKind['unit'],
  section?: MeasureKind['section'],
  sided: 'sided' | 'one' = 'one',
): MeasureKind => ({ id, unit, sided: sided === 'sided', ...(section ? { section } : {}) })

export const measureList: readonly MeasureKind[] = Object.freeze([
  kind('canal-area', 'mm2', 'disc'),
  kind('canal-ap', 'mm', 'disc'),
  kind('canal-transverse', 'mm', 'disc'),
  kind('canal-area-facet', 'mm2', 'facet'),
  kind('canal-ap-facet', 'mm', 'facet'),
  kind('canal-transverse-facet', 'mm', 'facet'),
  kind('canal-area-pedicle', 'mm2', 'pedicle'),
  kind('canal-ap-pedicle', 'mm', 'pedicle'),
  kind('canal-transverse-pedicle', 'mm', 'pedicle'),
  kind('inner-canal-area', 'mm2', 'disc'),
  kind('inner-canal-ap', 'mm', 'disc'),
  kind('inner-canal-area-facet', 'mm2', 'facet'),
  kind('inner-canal-ap-facet', 'mm', 'facet'),
  kind('sac-area', 'mm2', 'disc'),
  kind('sac-ap', 'mm', 'disc'),
  kind('sac-transverse', 'mm', 'disc'),
  kind('sac-area-facet', 'mm2', 'facet'),
  kind('sac-area-pedicle', 'mm2', 'pedicle'),
  kind('ligament-thickness', 'mm', 'facet', 'sided'),
  kind('ligament-thickness-central', 'mm', 'facet', 'sided'),
  kind('lateral-recess-depth', 'mm', 'recess', 'sided'),
  kind('foramen-height', 'mm', 'foramen', 'sided'),
  kind('slip', 'mm', 'midsagittal'),
  kind('slip-share', '%', 'midsagittal'),
  kind('meyerding', '{grade}', 'midsagittal'),
  kind('disc-height-anterior', 'mm', 'midsagittal'),
  kind('disc-height', 'mm', 'midsagittal'),
  kind('disc-height-posterior', 'mm', 'midsagittal'),
  kind('lamina-angle', 'deg', undefined, 'sided'),
  kind('lamina-thickness', 'mm', undefined, 'sided'),
  kind('lamina-height', 'mm', undefined, 'sided'),
  kind('window-height', 'mm'),
  kind('window-width', 'mm'),
  kind('facet-width', 'mm', 'facet', 'sided'),
  kind('facet-may-go', 'mm', 'facet', 'sided'),
  kind('skin-to-lamina', 'mm', 'disc', 'sided'),
  kind('vill-depth', 'mm', undefined, 'sided'),
  kind('vill-to-sac', 'mm', undefined, 'sided'),
])

export const kindOf = (id: MeasureId): MeasureKind => {
  const found = measureList.find((k) => k.id === id)
  if (!found) throw new Error(`no measure ${id}`)
  return found
}
