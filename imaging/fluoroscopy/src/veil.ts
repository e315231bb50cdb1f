/**
 * Slow pictures: a Gaussian blur far wider than a pixel, done on blocks. For scatter, and for what the screen takes away.
 *
 * Takes  a picture, standard deviation in pixels.
 * Gives  a picture of the same size. Dark beyond the edges; divide by the veil of a lit mask where that must not show.
 */
export function veil(
  picture: Float32Array,
  columns: number,
  rows: number,
  sigma: number,
  out = new Float32Array(columns * rows),
): Float32Array<ArrayBuffer> {
  const block = Math.max(1, Math.floor(sigma / 3))
  const w = Math.ceil(columns / block)
  const h = Math.ceil(rows / block)
  let coarse = new Float32Array(w * h)
  const blockOf = Int32Array.from({ length: columns }, (_, u) => Math.floor(u / block))
  const each = 1 / (block * block)
  for (let v = 0; v < rows; v++) {
    const row = Math.floor(v / block) * w
    const from = v * columns
    for (let u = 0; u < columns; u++) {
      const n = row + blockOf[u]!
      coarse[n] = coarse[n]! + picture[from + u]! * each
    }
  }
  const weights = gaussian(sigma / block)
  coarse = alongRows(alongRows(coarse, w, h, weights), h, w, weights)
  const first = new Int32Array(columns)
  const part = new Float32Array(columns)
  for (let u = 0; u < columns; u++) {
    const x = Math.max(0, Math.min(w - 1, (u + 0.5) / block - 0.5))
    first[u] = Math.min(Math.floor(x), Math.max(0, w - 2))
    part[u] = x - first[u]!
  }
  const line = new Float32Array(w + 1)
  const below = h > 1 ? w : 0
  for (let v = 0; v < rows; v++) {
    const y = Math.max(0, Math.min(h - 1, (v + 0.5) / block - 0.5))
    const j = Math.min(Math.floor(y), Math.max(0, h - 2))
    for (let i = 0; i < w; i++) {
      const n = j * w + i
      line[i] = coarse[n]! + (coarse[n + below]! - coarse[n]!) * (y - j)
    }
    line[w] = line[w - 1]!
    for (let u = 0, n = v * columns; u < columns; u++, n++) {
      const near = line[first[u]!]!
      out[n] = near + (line[first[u]! + 1]! - near) * part[u]!
    }
  }
  return out
}

/** Half of a Gaussian that sums to one over both halves, out to four standard deviations. */
export function gaussian(sigma: number): Float64Array {
  const reach = Math.ceil(4 * sigma)
  const half = Float64Array.from({ length: reach + 1 }, (_, n) => Math.exp((-n * n) / (2 * sigma * sigma)))
  const total = half.reduce((sum, x, n) => sum + (n === 0 ? x : 2 * x), 0)
  return half.map((x) => x / total)
}

/** Blurs each row and gives the picture turned on its side, so that a second call does the columns and turns it back. */
export function alongRows(
  picture: Float32Array,
  columns: number,
  rows: number,
  half: Float64Array,
): Float32Array<ArrayBuffer> {
  const out = new Float32Array(columns * rows)
  for (let v = 0; v < rows; v++)
    for (let u = 0; u < columns; u++) {
      let sum = half[0]! * picture[v * columns + u]!
      for (let n = 1; n < half.length; n++) {
        const before = u - n >= 0 ? picture[v * columns + u - n]! : 0
        const after = u + n < columns ? picture[v * columns + u + n]! : 0
        sum += half[n]! * (before + after)
      }
      out[u * rows + v] = sum
    }
  return out
}
