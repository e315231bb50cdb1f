/** A CT as padded rows of density, and the same turned for planes across the first axis. */
import { rows, voxels } from './job'

// ---- packing a CT

/**
 * One axial slice of Hounsfield units into rows of density: 1000 + HU times `scale`, nothing at and below `air`, padded with its own
 * ends; and for each row the first and last column that is not air, and that is bone.
 */
export function pack(hu: usize, columns: i32, rowsOfSlice: i32, air: i32, scale: f64, into: usize, pitch: usize, pad: i32, range: usize, from: i32): void {
  for (let y = 0; y < rowsOfSlice; y++, into += pitch, range += 8) {
    let first = 32767
    let last = -1
    let firstBone = 32767
    let lastBone = -1
    const row = into + usize(pad * 2)
    for (let x = 0; x < columns; x++, hu += 2) {
      const h = i32(load<i16>(hu))
      const d = h <= air ? 0 : i32(f64(h + 1000) * scale + 0.5)
      store<i16>(row + usize(x * 2), i16(d))
      if (d > 0) {
        if (last < 0) first = x
        last = x
      }
      if (d > from) {
        if (lastBone < 0) firstBone = x
        lastBone = x
      }
    }
    padRow(row, columns, pad)
    store<i16>(range, i16(first))
    store<i16>(range, i16(last), 2)
    store<i16>(range, i16(firstBone), 4)
    store<i16>(range, i16(lastBone), 6)
  }
}

function padRow(row: usize, n: i32, pad: i32): void {
  const first = load<i16>(row)
  const last = load<i16>(row + usize((n - 1) * 2))
  for (let x = 1; x <= pad; x++) {
    store<i16>(row - usize(x * 2), first)
    store<i16>(row + usize((n - 1 + x) * 2), last)
  }
}

/** The same voxels with planes across the first axis: rows along the second, stacked along the third. */
export function turn(voxelsFrom: usize, pitch: usize, ni: i32, nj: i32, nk: i32, into: usize, pitchInto: usize, pad: i32, range: usize, from: i32): void {
  for (let k = 0; k < nk; k++)
    for (let i0 = 0; i0 < ni; i0 += 16)
      for (let j = 0; j < nj; j++) {
        const read = voxelsFrom + usize(k * nj + j) * pitch + usize(pad * 2)
        for (let i = i0, end = min(ni, i0 + 16); i < end; i++)
          store<i16>(into + usize(i * nk + k) * pitchInto + usize((pad + j) * 2), load<i16>(read + usize(i * 2)))
      }
  for (let n = 0; n < ni * nk; n++, range += 8) {
    const row = into + usize(n) * pitchInto + usize(pad * 2)
    padRow(row, nj, pad)
    let first = 32767
    let last = -1
    let firstBone = 32767
    let lastBone = -1
    for (let x = 0; x < nj; x++) {
      const d = i32(load<i16>(row + usize(x * 2)))
      if (d > 0) {
        if (last < 0) first = x
        last = x
      }
      if (d > from) {
        if (lastBone < 0) firstBone = x
        lastBone = x
      }
    }
    store<i16>(range, i16(first))
    store<i16>(range, i16(last), 2)
    store<i16>(range, i16(firstBone), 4)
    store<i16>(range, i16(lastBone), 6)
  }
}
