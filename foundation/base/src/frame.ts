/**
 * Points, directions and transforms that know their frame.
 *
 * `lps`      patient, mm: +x left, +y posterior, +z superior.
 * `ijk`      voxel indices, integers at voxel centres, i fastest. Meaningful for one grid only.
 * `section`  a measuring plane, mm: x and y in the plane, z along its normal.
 * `level`    one disc level, mm: origin on the canal centre line in the disc plane, z along that line upward,
 *            x toward the patient's left, y dorsal.
 * `carm`     mm, origin at the isocentre.
 * `detector` pixels: x is u (right), y is v (down), integers at pixel centres.
 * `table`    mm.
 *
 * Points and directions carry their frame for the compiler only. Transforms carry it at run time too, because they
 * cross workers and files. Name a transform `lpsFromIjk`: in a chain the inner names meet.
 */
declare const frame: unique symbol
declare const sort: unique symbol

export type Frame = 'ijk' | 'lps' | 'section' | 'level' | 'carm' | 'detector' | 'table'
export interface Xyz {
  readonly x: number
  readonly y: number
  readonly z: number
}
export type Point<F extends Frame> = Xyz & { readonly [frame]: F; readonly [sort]: 'point' }
export type Direction<F extends Frame> = Xyz & { readonly [frame]: F; readonly [sort]: 'direction' }
export type Row = readonly [number, number, number, number]

/** Affine map. `rows` are the top three rows of the 4 x 4 matrix: to = rows * (from, 1). */
export interface Transform<To extends Frame, From extends Frame> {
  readonly to: To
  readonly from: From
  readonly rows: readonly [Row, Row, Row]
}

export const point = <F extends Frame>(_frame: F, x: number, y: number, z: number): Point<F> =>
  ({ x, y, z }) as Point<F>
export const direction = <F extends Frame>(_frame: F, x: number, y: number, z: number): Direction<F> =>
  ({ x, y, z }) as Direction<F>

/** `NoInfer` is the guard: without it TypeScript widens `From` to a union and a wrong frame compiles. */
export function place<To extends Frame, From extends Frame>(
  t: Transform<To, From>,
  p: Point<NoInfer<From>>,
): Point<To> {
  const [a, b, c] = t.rows
  return {
    x: a[0] * p.x + a[1] * p.y + a[2] * p.z + a[3],
    y: b[0] * p.x + b[1] * p.y + b[2] * p.z + b[3],
    z: c[0] * p.x + c[1] * p.y + c[2] * p.z + c[3],
  } as Point<To>
}

/** A direction takes the linear part only: it has no position to move. */
export function turn<To extends Frame, From extends Frame>(
  t: Transform<To, From>,
  d: Direction<NoInfer<From>>,
): Direction<To> {
  const [a, b, c] = t.rows
  return {
    x: a[0] * d.x + a[1] * d.y + a[2] * d.z,
    y: b[0] * d.x + b[1] * d.y + b[2] * d.z,
    z: c[0] * d.x + c[1] * d.y + c[2] * d.z,
  } as Direction<To>
}

/** `chain(lpsFromIjk, ijkFromLevel)` is `lpsFromLevel`: the inner names meet, and the compiler checks that they do. */
export function chain<To extends Frame, Mid extends Frame, From extends Frame>(
  outer: Transform<To, Mid>,
  inner: Transform<NoInfer<Mid>, From>,
): Transform<To, From> {
  const row = (r: Row): Row => [
    r[0] * inner.rows[0][0] + r[1] * inner.rows[1][0] + r[2] * inner.rows[2][0],
    r[0] * inner.rows[0][1] + r[1] * inner.rows[1][1] + r[2] * inner.rows[2][1],
    r[0] * inner.rows[0][2] + r[1] * inner.rows[1][2] + r[2] * inner.rows[2][2],
    r[0] * inner.rows[0][3] + r[1] * inner.rows[1][3] + r[2] * inner.rows[2][3] + r[3],
  ]
  return { to: outer.to, from: inner.from, rows: [row(outer.rows[0]), row(outer.rows[1]), row(outer.rows[2])] }
}

/** The way back. A transform that flattens space has none: that is a programming error, not an input fault. */
export function inverse<To extends Frame, From extends Frame>(t: Transform<To, From>): Transform<From, To> {
  const [[a, b, c, tx], [d, e, f, ty], [g, h, i, tz]] = t.rows
  const A = e * i - f * h
  const B = f * g - d * i
  const C = d * h - e * g
  const det = a * A + b * B + c * C
  if (!(Math.abs(det) > 1e-12)) throw new RangeError(`${t.to} from ${t.from} has no inverse (determinant ${det})`)
  const m = [
    [A / det, (c * h - b * i) / det, (b * f - c * e) / det],
    [B / det, (a * i - c * g) / det, (c * d - a * f) / det],
    [C / det, (b * g - a * h) / det, (a * e - b * d) / det],
  ] as const
  const row = (r: readonly [number, number, number]): Row => [r[0], r[1], r[2], -(r[0] * tx + r[1] * ty + r[2] * tz)]
  return { to: t.from, from: t.to, rows: [row(m[0]), row(m[1]), row(m[2])] }
}

/**
 * The transform whose `from` axes and origin stand at these places in `to`.
 * Columns x, y, z are the images of the unit steps along each `from` axis, so their lengths are spacings.
 */
export function transformFromAxes<To extends Frame, From extends Frame>(
  to: To,
  from: From,
  origin: Point<NoInfer<To>>,
  x: Xyz,
  y: Xyz,
  z: Xyz,
): Transform<To, From> {
  return {
    to,
    from,
    rows: [
      [x.x, y.x, z.x, origin.x],
      [x.y, y.y, z.y, origin.y],
      [x.z, y.z, z.z, origin.z],
    ],
  }
}

export const determinant = <To extends Frame, From extends Frame>({ rows }: Transform<To, From>): number => {
  const [a, b, c] = rows
  return a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0]) + a[2] * (b[0] * c[1] - b[1] * c[0])
}

export const dot = (a: Xyz, b: Xyz): number => a.x * b.x + a.y * b.y + a.z * b.z
export const length = (a: Xyz): number => Math.sqrt(dot(a, a))
export const between = <F extends Frame>(from: Point<F>, to: Point<NoInfer<F>>): Direction<F> =>
  ({ x: to.x - from.x, y: to.y - from.y, z: to.z - from.z }) as Direction<F>
export const distance = <F extends Frame>(a: Point<F>, b: Point<NoInfer<F>>): number => length(between(a, b))

export const cross = <F extends Frame>(a: Direction<F>, b: Direction<NoInfer<F>>): Direction<F> =>
  ({ x: a.y * b.z - a.z * b.y, y: a.z * b.x - a.x * b.z, z: a.x * b.y - a.y * b.x }) as Direction<F>
export const unit = <F extends Frame>(d: Direction<F>): Direction<F> => {
  const n = length(d)
  if (!(n > 0)) throw new RangeError('a direction of length zero points nowhere')
  return { x: d.x / n, y: d.y / n, z: d.z / n } as Direction<F>
}
export const scale = <F extends Frame>(d: Direction<F>, k: number): Direction<F> =>
  ({ x: d.x * k, y: d.y * k, z: d.z * k }) as Direction<F>
export const plus = <F extends Frame>(a: Direction<F>, b: Direction<NoInfer<F>>): Direction<F> =>
  ({ x: a.x + b.x, y: a.y + b.y, z: a.z + b.z }) as Direction<F>
/** The point `k` steps of `d` away from `p`. */
export const along = <F extends Frame>(p: Point<F>, d: Direction<NoInfer<F>>, k = 1): Point<F> =>
  ({ x: p.x + d.x * k, y: p.y + d.y * k, z: p.z + d.z * k }) as Point<F>
export const midpoint = <F extends Frame>(a: Point<F>, b: Point<NoInfer<F>>, t = 0.5): Point<F> =>
  ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t, z: a.z + (b.z - a.z) * t }) as Point<F>
