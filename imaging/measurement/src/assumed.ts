/**
 * What this room assumes: numbers chosen while looking at real scans, not published. Each is named in the `assumes` of the
 * figures that lean on it.
 */

/** 95 % half width of a wall that was filled in between, mm: disc-level area repeated within 21 mm2 on thin CT. */
export const OPEN_WALL_MM = 2
/** The same for an area: the mean over a stretch of drawn wall errs less than a place of it. */
export const OPEN_WALL_AREA_MM = 1
/**
 * 95 % of how far a plane found on CT stands off along the canal line, in thin slices: 30 levels of phantoms (tuned 411, 413, unseen
 * 412) stood up to 0.5, 3.1, 1.2 and 2 mm off at 1 mm; half a slice comes on top (2.8, 3, 2.2, 2.8 mm off at 5 mm).
 */
export const PLANE_PLACE_MM: Readonly<Record<string, number>> = { disc: 0.7, facet: 3, pedicle: 1.2, recess: 2 }
/** 95 % of how far one wall of a diameter is off besides: blur, and a plane that stands a millimetre or a few degrees off. */
export const WALL_PLACE_MM = 0.7
/** Below this share of seen wall an outline is more invention than measurement. */
export const LEAST_WALL_SEEN = 0.25
/** Below this share a finding goes with the result. */
export const LITTLE_WALL_SEEN = 0.6
/** Median CT number along the canal line above which its content is taken for contrast medium. */
export const BRIGHT_CANAL_HU = 120

/** 95 % of how far one side of a sac seen by contrast is off: roots against the dura. Held 85 to 98 % of ten phantoms' sacs (docs/accuracy.md). */
export const CONTRAST_EDGE_MM = 2.5

/** Where the ventral face of a lamina is looked for, degrees from left toward dorsal; the right side is its mirror image. */
export const LAMINA_FROM_DEG = 25
export const LAMINA_TO_DEG = 80
/** 95 % half width of where along a curved lamina the line is laid, and in which plane: phantoms read up to 5 degrees apart. */
export const LAMINA_STRETCH_DEG = 4

/** Voxels further apart than this do not show ligament from sac, nor a narrow window. */
export const LIGAMENT_SPACING_MM = 2
export const WINDOW_SPACING_MM = 2.5
/** Blur of bone into the ligament: this much next to the wall is not read. */
export const BONE_BLUR_MM = 1.5
/** Of fat, HU, where a little of it lies between bone and ligament; and how wide the blur is that fills such a gap, mm. */
export const GAP_FAT_HU = -95
export const GAP_BLUR_MM = 2
/** Without a gap the step is met this much too early (52 phantoms at 1 mm): half way down to the fat, behind which the sac rises again. */
export const STEP_SHORT_MM = 0.1
/** Width of the border between ligament and canal in the averaged profile. */
export const EDGE_BLUR_MM = 1.5
/** Least step from ligament to canal, HU, whatever the noise. */
export const LEAST_STEP_HU = 15
/** 95 % of what else goes wrong (wall, blur of thick ligament's far side): 12 readings on phantoms at 1 mm were 0 to 1.4 mm short. */
export const LIGAMENT_READING_MM = 1.1
/** 95 % of how far a window's height is off because blur and the spinous process above hide its edges: 19 of 20 phantom windows. */
export const WINDOW_EDGES_MM = 4.4
/** The same for its width, where the joint beside it ends: 31 phantom windows at 1 mm were mostly within 1.6 mm, a fifth of the burdened further. */
export const WINDOW_SIDES_MM = 2

/** Bones nearer to each other than this, beside the canal, face one another in a joint; cartilage of both is 2 to 4 mm. */
export const FACING_MM = 5
/** 95 % of what another such distance would make of a joint's width. */
export const FACET_LIMIT_MM = 1.5
/** Nearer to the midline no facet joint is looked for. */
export const FACET_FROM_MM = 6
/** 95 % of how far bone found on CT lies off its surface: a threshold sets it, not the half height of the edge. */
export const BONE_EDGE_MM = 1
/** 95 % of how far end plates found on CT lie off: they are smoothed over 5 x 5 columns. */
export const PLATE_MM = 1
/** The same in slices over 2 mm, which blur both plates into the disc: 20 phantom discs at 3 mm read 2.2 mm low at their front, at most 4.2. */
export const PLATE_THICK_MM = 2.5
/** The same for their corners, per mm of slice: slip on phantoms was 0.6 mm off at 1 mm, 0.7 at 3 and 1.5 at 5 (60 readings). */
export const CORNER_PER_SLICE = 0.25
/** Slices thicker than this fill the gap between two plates or pedicles: at 5 mm discs read 4 and foramina 5 mm low. */
export const HEIGHT_SPACING_MM = 4
/** Half way from soft tissue to thin cortex, HU: where bone is taken to begin, whatever threshold drew the labels. */
export const BONE_EDGE_HU = 280
/** What lies beside bone, HU: an edge is half way up from here. */
export const SOFT_HU = 30
/** 95 % of what else goes wrong with a recess on CT, where its plane and the joint's front are found: 60 phantom readings were up to 5 mm low. */
export const RECESS_READING_MM = 4
/** The same for a lamina's edges along it, where its neighbours' bone is given to it: 40 phantom laminae at 1 mm read 1 mm low to 4 high. */
export const LAMINA_EDGES_MM = 3.5
/** The same for the ends of a facet joint, where blur brings the two bones nearer: phantoms at 1 mm read up to 5 mm wide, the lowest joint up to 8 narrow. */
export const FACET_FOUND_MM = 5
export const FACET_THICK_MM = 5.5
/** Slices up to which the first holds. */
export const FACET_SPACING_MM = 2
/** What faces of laminae found on CT add to the ventral interlaminar line, a tangent to their foremost bumps: 90 phantom readings up to 3.1 mm. */
export const VILL_FOUND_MM = 2
/** How far in front or behind the two faces of a lamina found on CT lie, of both: 40 phantom readings at 1 mm were within 1.1 mm. */
export const LAMINA_FACES_MM = 1.6
/** The same for a foramen, a notch that blur fills from all sides: 56 readings on phantoms at 1 and 3 mm were 1 to 4.6 mm low. */
export const FORAMEN_FOUND_MM = 4.2
/** The same for where a lamina's label ends behind: parts are told apart by their place; phantoms read up to 11 mm off. */
export const SKIN_FOUND_MM = 10
