/**
 * The lines drawn over pictures: one colour and one dash for each thing, everywhere. Colours stay apart for people who see
 * red and green alike (after Okabe and Ito) and do not change with a dark page, because the pictures under them do not.
 */
export interface Ink {
  readonly colour: string
  /** Screen pixels of line and gap; absent: solid. */
  readonly dash?: readonly [number, number]
  /** Share of the enclosed area that is tinted. */
  readonly fill?: number
}

export const inks = {
  'canal-seen': { colour: '#f7e64a' },
  'canal-filled': { colour: '#f7e64a', dash: [3, 3] },
  sac: { colour: '#63c5f5' },
  'sac-estimated': { colour: '#63c5f5', dash: [6, 3] },
  ligament: { colour: '#f3a63b' },
  'ligament-estimated': { colour: '#f3a63b', dash: [6, 3] },
  caliper: { colour: '#b9f56b' },
  disc: { colour: '#ffffff', dash: [1, 4] },
  portal: { colour: '#46e0a8', fill: 0.18 },
  'depth-stop': { colour: '#46e0a8', dash: [4, 3] },
  track: { colour: '#46e0a8', dash: [2, 3] },
  vill: { colour: '#f58fc9' },
  'removed-bone': { colour: '#f26d5b', fill: 0.45 },
  'removed-ligament': { colour: '#f3a63b', fill: 0.45 },
} as const satisfies Record<string, Ink>

export type InkName = keyof typeof inks
