/**
 * Area of the canal in the disc plane of the level model: inside the bony canal, in front of ligament and bone, around the sac.
 *
 * Takes  the bony canal tube of the spine (its outline at the level) and the model's tissues in the plane z = 0 of the level.
 * Gives  mm2, or null where the sac does not show in that plane. The part that holds the sac is followed, so that fat behind
 *        the ligament does not count.
 */
import { modelLattice } from '@flavum/access'
import type { CanalTube, LevelModel } from '@flavum/anatomy'
import { maths, place, point } from '@flavum/base'

export function discPlane(model: LevelModel): { readonly k: number; readonly area: number } {
  const { size, origin, step } = modelLattice(model)
  const k = Math.round(-origin[2] / step[2])
  return { k: Math.max(0, Math.min(size[2] - 1, k)), area: step[0] * step[1] }
}

export function canalArea(
  model: LevelModel,
  canal: CanalTube,
  tissues: Pick<LevelModel, 'bone' | 'ligament'>,
): number | null {
  const { size, origin, step } = modelLattice(model)
  const { k, area } = discPlane(model)
  const [ni, nj] = size
  const inside = outlineTest(model, canal)
  const start = ni * nj * k
  const share = (n: number): number => (tissues.bone[start + n]! + tissues.ligament[start + n]!) / 255
  const seen = new Uint8Array(ni * nj)
  const stack: number[] = []
  for (let n = 0; n < ni * nj; n++) if (model.sac[start + n]! > 127) stack.push(n)
  if (stack.length === 0) return null
  let sum = 0
  while (stack.length > 0) {
    const n = stack.pop()!
    if (seen[n]) continue
    seen[n] = 1
    const i = n % ni
    const j = Math.floor(n / ni)
    if (!inside(origin[0] + i * step[0], origin[1] + j * step[1])) continue
    const solid = share(n)
    // the border pixel counts with what is not solid in it, but leads no further
    sum += Math.max(0, 1 - solid)
    if (solid > 0.5) continue
    if (i > 0) stack.push(n - 1)
    if (i < ni - 1) stack.push(n + 1)
    if (j > 0) stack.push(n - ni)
    if (j < nj - 1) stack.push(n + ni)
  }
  return sum * area
}

/** Is a place in the disc plane inside the bony canal's outline? */
function outlineTest(model: LevelModel, canal: CanalTube): (x: number, y: number) => boolean {
  let s = 0
  let nearest = Number.POSITIVE_INFINITY
  canal.centre.forEach((c, n) => {
    const z = Math.abs(place(model.levelFromLps, c).z)
    if (z < nearest) {
      nearest = z
      s = n
    }
  })
  const { directions, radius } = canal
  const [c, left, dorsal] = [canal.centre[s], canal.left[s], canal.dorsal[s]]
  if (!c || !left || !dorsal) return () => false
  const wall = Array.from({ length: directions }, (_, t) => {
    const turn = (2 * Math.PI * t) / directions
    const r = radius[s * directions + t]!
    const [u, v] = [r * maths.cos(turn), r * maths.sin(turn)]
    return place(
      model.levelFromLps,
      point('lps', c.x + left.x * u + dorsal.x * v, c.y + left.y * u + dorsal.y * v, c.z + left.z * u + dorsal.z * v),
    )
  })
  return (x, y) => {
    let within = false
    for (let t = 0; t < wall.length; t++) {
      const a = wall[t]!
      const b = wall[(t + 1) % wall.length]!
      if (a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) within = !within
    }
    return within
  }
}
