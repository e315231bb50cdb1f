/**
 * What the scripted run assumes beyond the plan's own assumptions. Bite sizes have never been published.
 */
import { type Figure, figure } from '@flavum/base'

export interface RehearsalParameters {
  /** Bone that one closing of the rongeur takes, along the tool. */
  readonly boneBiteMm: number
  /** The sculpter cuts through an opening of this length in its dorsal face .. */
  readonly cutterMm: number
  /** .. that begins behind its blunt tip, and takes what bulges this far over its surface. */
  readonly bulgeMm: number
  /** A bite smaller than this is not tried. */
  readonly leastBiteMm3: number
  /** Bone is taken only where it opens at least this much ligament per volume of bone. */
  readonly worth: number
  /** Overlap with bone that a tool brushes past, mm3. */
  readonly brushMm3: number
  /** Between one placing of a tool and the next. */
  readonly swingStepDeg: number
  readonly depthStepMm: number
  readonly portalBoreMm: number
  readonly pulsesPerSecond: number
  readonly secondsDocking: number
  readonly secondsPerBite: number
  readonly secondsCheck: number
  /** Bites between two looks straight from behind. */
  readonly bitesPerCheck: number
}

export const assumedRun: RehearsalParameters = Object.freeze({
  boneBiteMm: 3,
  cutterMm: 6,
  bulgeMm: 0.5,
  leastBiteMm3: 1,
  worth: 0.1,
  brushMm3: 0.3,
  swingStepDeg: 1,
  depthStepMm: 2,
  portalBoreMm: 4.2,
  pulsesPerSecond: 8,
  secondsDocking: 12,
  secondsPerBite: 2,
  secondsCheck: 1,
  bitesPerCheck: 5,
})

export const runAssumptions = (p: RehearsalParameters): readonly { name: string; figure: Figure }[] =>
  Object.entries(p).map(([name, value]) => ({
    name,
    figure: figure(
      value,
      name.endsWith('Mm3')
        ? 'mm3'
        : name.endsWith('Mm')
          ? 'mm'
          : name.endsWith('Deg')
            ? 'deg'
            : /^seconds/.test(name)
              ? 's'
              : '1',
      'rehearsal/assumed',
    ),
  }))
