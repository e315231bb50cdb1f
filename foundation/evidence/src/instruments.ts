/**
 * The instruments and the few numbers of technique that have been published.
 *
 * Gives  sizes of portal and tools, the working length, the angles that are taught.
 * Limits bite sizes of rongeur and sculpter, the pivot that skin allows and the stretch of a stab cut were not found: those
 *        are assumed parameters of the rooms that use them, never evidence.
 */
import type { Datum } from './evidence.ts'

const gauge = 'Birmingham gauge table; gauges from FDA 510(k) K062038'

/** Outer diameter of the 6 gauge portal. The maker's poster rounds it to 5.1 mm. */
export const portalDiameter: Datum = {
  id: 'instruments/portal-diameter',
  what: 'outer diameter of the access portal (6 gauge)',
  confidence: 'M',
  source: gauge,
  funder: 'none',
  value: 5.16,
  unit: 'mm',
}

/** 9 gauge, the size that passes the portal. */
export const toolDiameter: Datum = {
  id: 'instruments/tool-diameter',
  what: 'outer diameter of the tools that pass the portal (9 gauge)',
  confidence: 'M',
  source: gauge,
  funder: 'none',
  value: 3.76,
  unit: 'mm',
}

export const portalWorkingLength: Datum = {
  id: 'instruments/portal-working-length',
  what: 'working length of the access portal (6.5 inches)',
  confidence: 'C',
  source: 'FDA 510(k) K062038, 510k.innolitics.com/search/K062038',
  year: 2006,
  funder: 'manufacturer',
  value: 165,
  unit: 'mm',
}

/** "Stab incision under 1 cm." */
export const incisionLimit: Datum = {
  id: 'instruments/incision-limit',
  what: 'longest skin cut of the technique',
  confidence: 'M',
  source: 'technique summaries; the maker describes a single 5.1 mm incision',
  funder: 'not stated',
  value: 10,
  unit: 'mm',
}

export const obliqueRotation: Datum = {
  id: 'instruments/oblique-rotation',
  what: 'rotation of the C-arm for the lumbar contralateral oblique view, as usually taught',
  confidence: 'C',
  source: 'PLOS ONE 0244992 fig. 3; ASRA News 2020',
  year: 2020,
  funder: 'not stated',
  value: 45,
  unit: 'deg',
}

/** A warning for a rehearsal, not a measure of stability: that depends on more than the share taken. */
export const facetRemovalLimit: Datum = {
  id: 'instruments/facet-removal-limit',
  what: 'share of a facet joint above which taking it is held to make it unstable',
  confidence: 'M',
  source: 'commonly taught in spine surgery; not checked against its source',
  funder: 'not stated',
  value: 50,
  unit: '%',
}
