/**
 * What the phantom is made of, and how a painted layer says so: a matter, and by place how much of another is mixed in.
 *
 * What a matter looks like is not said here: in HU by `look`, in an MR image by `signal`, both in `assumed.ts`.
 */
export type Matter =
  | 'air'
  | 'skin'
  | 'subcutaneous'
  | 'muscle'
  | 'fascia'
  | 'abdominalFat'
  | 'bowel'
  | 'gas'
  | 'kidney'
  | 'artery'
  | 'vein'
  | 'epiduralFat'
  | 'foramenFat'
  | 'root'
  | 'cord'
  | 'discRim'
  | 'discCore'
  | 'interspinous'
  | 'ligament'
  | 'calcium'
  | 'csf'
  | 'tableSkin'
  | 'tableFoam'

export type Field = (x: number, y: number, z: number) => number

/** `share` of `other`: 0 none, 1 nothing else; a little beyond either is allowed and reads as texture. */
export interface Mixture {
  readonly matter: Matter
  readonly other: Matter
  readonly share: Field
}
export type Stuff = Matter | Mixture

export const mix = (matter: Matter, other: Matter, share: Field): Mixture => ({ matter, other, share })

/** The same field, not computed twice running for one point: two layers read it. */
export function lastKept(field: Field): Field {
  // place and value; numbers of a closure would be made anew at each change
  const kept = new Float64Array(4).fill(Number.NaN)
  return (x, y, z) => {
    if (x === kept[0] && y === kept[1] && z === kept[2]) return kept[3]!
    kept[0] = x
    kept[1] = y
    kept[2] = z
    const value = field(x, y, z)
    kept[3] = value
    return value
  }
}
