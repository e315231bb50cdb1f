/**
 * Bone, disc, ligament, sac and canal near one place: what labels, level models and planes read, box by box.
 *
 * Takes  a box's centre at rest and how far anything in it can lie (`look`); then any point of that box. Gives distances that are
 *        right up to `band` mm from a surface; beyond it only their sign is, and `far` stands where nothing is near.
 */
import { depths } from './boxes.ts'
import { discDistance, type LevelShape, ligamentDistance } from './level.ts'
import { type Bone, canalTubeDistance, type Phantom } from './phantom.ts'
import { localX, localY, localZ } from './stack.ts'
import type { Tissue } from './tissue.ts'
import { allPartNames, nearestParts, partAt } from './vertebra-field.ts'

export const far = 20
/** Under this radius parts of a bone are not told apart any further: their joins reach 9 mm anyway. */
const fine = 2

/** What can matter in one box; for tube and sac, whether it lies outside, across the border or inside. */
interface View {
  readonly bones: Bone[]
  readonly masks: number[]
  /** Named parts that can be the nearest, as bits. */
  readonly parts: number[]
  /** All of the box lies in its one bone, by more than `band`. */
  deep: boolean
  readonly ligaments: number[]
  readonly discs: number[]
  tube: 'no' | 'part' | 'all'
  sac: 'no' | 'part' | 'all'
}

const empty = (): View => ({
  bones: [],
  masks: [],
  parts: [],
  deep: false,
  ligaments: [],
  discs: [],
  tube: 'part',
  sac: 'part',
})

export class Surroundings {
  private readonly p: Phantom
  private readonly soft: Tissue
  private readonly band: number
  private readonly views: readonly View[] = Array.from({ length: depths + 1 }, empty)
  private view: View
  /** The bone that `bone` found last, by its place in the view. */
  private found = -1
  /** The level that `ligament` or `disc` found last. */
  level = -1

  constructor(p: Phantom, soft: Tissue, band: number) {
    this.p = p
    this.soft = soft
    this.band = band
    const all = this.views[0]!
    all.bones.push(...p.bones)
    p.levels.forEach((_, n) => {
      all.ligaments.push(n)
      all.discs.push(n)
    })
    this.view = all
  }

  /** Keeps of what the box around this one kept what can matter within r. */
  look(depth: number, x: number, y: number, z: number, r: number): void {
    const from = this.views[depth - 1]!
    const to = this.views[depth]!
    this.view = to
    this.lookAtBones(from, to, x, y, z, r)
    to.ligaments.length = 0
    to.discs.length = 0
    to.tube = 'no'
    to.sac = 'no'
    if (to.deep) return
    this.lookAtLevels(from, to, x, y, z, r)
    const margin = 2 * r + 1
    to.tube = from.tube === 'part' ? sideOf(canalTubeDistance(this.p, x, y, z), margin) : from.tube
    if (to.tube !== 'no') to.sac = from.sac === 'part' ? sideOf(this.soft.sac(x, y, z), margin) : from.sac
  }

  private lookAtBones(from: View, to: View, x: number, y: number, z: number, r: number): void {
    to.bones.length = 0
    to.masks.length = 0
    to.parts.length = 0
    to.deep = from.deep
    let least = far
    for (let n = 0; n < from.bones.length; n++) {
      const b = from.bones[n]!
      const mask = r < fine && from.masks.length ? from.masks[n]! : b.near(x, y, z, r)
      if (mask === 0) continue
      if (!from.deep) {
        const d = b.distance(x, y, z, mask)
        const margin = b.steep * r + this.band
        if (d > margin) continue
        least = d + margin
      }
      to.bones.push(b)
      to.masks.push(mask)
      const parts = from.parts.length ? from.parts[n]! : allPartNames
      to.parts.push(b.vertebra && single(parts) < 0 ? nearestParts(b.vertebra, x, y, z, r, parts) : parts)
    }
    if (to.bones.length === 1 && least < 0) to.deep = true
  }

  private lookAtLevels(from: View, to: View, x: number, y: number, z: number, r: number): void {
    const { levels } = this.p
    for (const n of from.ligaments) {
      const l = levels[n]!
      const lz = localZ(l.pose, x, y, z)
      if (lz < l.from - r - 12 || lz > l.to + r + 12) continue
      if (ligamentDistance(l, localX(l.pose, x, y, z), localY(l.pose, x, y, z), lz) < 1.5 * r + 1) to.ligaments.push(n)
    }
    for (const n of from.discs) {
      const l = levels[n]!
      const lz = localZ(l.pose, x, y, z)
      if (lz < -20 - r || lz > 20 + r) continue
      if (discDistance(l, localX(l.pose, x, y, z), localY(l.pose, x, y, z), lz) < 1.8 * r + 1) to.discs.push(n)
    }
  }

  /** What the whole box is, or `many` where that differs or borders may cross it. */
  get whole(): 'bone' | 'sac' | 'canal' | 'none' | 'many' {
    const { bones, ligaments, discs, deep, tube, sac } = this.view
    if (deep) return 'bone'
    if (bones.length || ligaments.length || discs.length || tube === 'part' || sac === 'part') return 'many'
    return tube === 'no' ? 'none' : sac === 'all' ? 'sac' : 'canal'
  }

  /** The one bone of a box that is `bone` as a whole, and its part by number; -1 where parts differ. */
  get wholeBone(): { readonly bone: Bone; readonly part: number } {
    const bone = this.view.bones[0]!
    return { bone, part: bone.vertebra ? single(this.view.parts[0]!) : 0 }
  }

  bone(x: number, y: number, z: number): number {
    const { bones, masks, deep } = this.view
    if (deep) {
      this.found = 0
      return -far
    }
    let d = far
    this.found = -1
    for (let n = 0; n < bones.length; n++) {
      const own = bones[n]!.distance(x, y, z, masks[n]!)
      if (own < d) {
        d = own
        this.found = n
      }
    }
    return d
  }

  /** The bone that `bone` found last. */
  get nearest(): Bone | null {
    return this.view.bones[this.found] ?? null
  }

  /** Which of the parts of the bone that `bone` found last, by number. */
  part(x: number, y: number, z: number): number {
    const parts = this.view.parts[this.found]!
    const only = single(parts)
    return only >= 0 ? only : partAt(this.view.bones[this.found]!.vertebra!, x, y, z, parts)
  }

  ligament(x: number, y: number, z: number): number {
    return this.of(this.view.ligaments, ligamentDistance, x, y, z)
  }

  disc(x: number, y: number, z: number): number {
    return this.of(this.view.discs, discDistance, x, y, z)
  }

  tube(x: number, y: number, z: number): number {
    const { tube } = this.view
    return tube === 'no' ? far : tube === 'all' ? -far : canalTubeDistance(this.p, x, y, z)
  }

  sac(x: number, y: number, z: number): number {
    const { sac } = this.view
    return sac === 'no' ? far : sac === 'all' ? -far : this.soft.sac(x, y, z)
  }

  private of(
    which: readonly number[],
    field: (l: LevelShape, x: number, y: number, z: number) => number,
    X: number,
    Y: number,
    Z: number,
  ): number {
    let d = far
    for (let i = 0; i < which.length; i++) {
      const n = which[i]!
      const l = this.p.levels[n]!
      const own = field(l, localX(l.pose, X, Y, Z), localY(l.pose, X, Y, Z), localZ(l.pose, X, Y, Z))
      if (own < d) {
        d = own
        this.level = n
      }
    }
    return d
  }
}

const sideOf = (d: number, margin: number): 'no' | 'part' | 'all' => (d > margin ? 'no' : d < -margin ? 'all' : 'part')

/** The number of the only bit that is set, or -1. */
const single = (bits: number): number => ((bits & (bits - 1)) === 0 ? 31 - Math.clz32(bits) : -1)
