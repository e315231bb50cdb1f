/**
 * Shapes that plain CT does not show and that are drawn from what is usual. Everything here is assumed, not measured.
 *
 * Source ligament thickness from published MRI series (evidence `ligament/thickness-back-pain`); the rest is set by eye so
 *        that a drawn level looks like published sections, and is named in every figure that leans on it.
 */
import { ligamentThicknessBackPain } from '@flavum/evidence'

/** Mean thickness at a level; of the nearest level listed where there is none of its own. */
export function usualLigamentThickness(level: string): { mean: number; sd: number } {
  const rows = ligamentThicknessBackPain.rows
  const row = rows[level] ?? (level === 'L5-L6' || level === 'L6-S1' ? rows['L5-S1'] : undefined) ?? rows['L2-L3']
  return { mean: row?.[0] ?? 3.2, sd: row?.[1] ?? 0.3 }
}

export const assumed = Object.freeze({
  /** Evidence id that the ligament leans on. */
  ligamentFrom: ligamentThicknessBackPain.id,
  /** The ligament climbs this far up the ventral face of the upper lamina, about its lower half, mm. */
  ligamentClimb: 11,
  /** In the middle of the gap it stands this far behind the straight line from lamina to lamina, mm; none at their edges. */
  ligamentBehindGap: 2.75,
  /** Elsewhere it may reach this far behind the drawn wall, so that no slit is left between it and the bone it hangs on, mm. */
  sheetBeyond: 0.8,
  /** It covers this many degrees to either side of straight back, and thins over the last ones. */
  ligamentHalfAngle: 74,
  ligamentThinFrom: 62,
  /** Thickness in the midline cleft, as a share. */
  midlineShare: 0.55,
  midlineAngle: 6,
  /** How much thickness differs between people beyond a level's own mean (standard deviation, mm), and where a drawn sac may lie. */
  ligamentSpread: 0.7,
  sacSpread: 2,
  /** Sac: room to the ventral wall, to the sides, to ligament or lamina, mm; and the largest half width and depth. */
  sacVentral: 0.9,
  sacSide: 2,
  sacDorsal: 1,
  sacFatAtWindow: 1.5,
  sacHalfWidth: 8.8,
  sacHalfDepth: 7,
  /** Fat is what lies below this (HU), half way from fluid to fat, in images whose voxels are no longer than this (mm). */
  fatBelow: -30,
  fatSpacing: 2,
  /** Below S1 the sac narrows to nothing over this length, mm. */
  sacEnd: 45,
  /** Vertebrae of a label map stand on one another: rise, way aside, distance of their middles, and of the sacrum's from L5's, mm. */
  leastVertebraRise: 8,
  mostVertebraAside: 30,
  mostVertebraStep: 60,
  mostSacralStep: 100,
  /** Lumbar vertebrae whose middles are nearer than this to one another may be thoracic ones, mm. */
  leastLumbarStep: 26,
})
