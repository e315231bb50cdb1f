/**
 * Numbers that know their unit, at compile time only: a brand, no wrapper, no cost.
 *
 * The brand is a UCUM code, so the record that leaves the program says the same word as the type.
 * Brand once, at the edge (`mm(json.depthMm)`), and again after arithmetic; never cast inland.
 */
declare const unit: unique symbol
export type Quantity<U extends string> = number & { readonly [unit]: U }

export type Mm = Quantity<'mm'>
export type Mm2 = Quantity<'mm2'>
export type Mm3 = Quantity<'mm3'>
export type Rad = Quantity<'rad'>
export type Hu = Quantity<"[hnsf'U]">
export type Kev = Quantity<'keV'>
export type Kv = Quantity<'kV'>
export type Second = Quantity<'s'>
export type MGy = Quantity<'mGy'>
export type GyCm2 = Quantity<'Gy.cm2'>

export const mm = (n: number): Mm => n as Mm
export const mm2 = (n: number): Mm2 => n as Mm2
export const mm3 = (n: number): Mm3 => n as Mm3
export const rad = (n: number): Rad => n as Rad
export const hu = (n: number): Hu => n as Hu
export const kev = (n: number): Kev => n as Kev
export const kv = (n: number): Kv => n as Kv
export const seconds = (n: number): Second => n as Second
export const mGy = (n: number): MGy => n as MGy
export const gyCm2 = (n: number): GyCm2 => n as GyCm2

/** Degrees live in prose, JSON and on screens only; inland every angle is in radians. */
export const radFromDeg = (degrees: number): Rad => ((degrees * Math.PI) / 180) as Rad
export const degFromRad = (angle: Rad): number => (angle * 180) / Math.PI
