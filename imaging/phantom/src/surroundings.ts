/**
 * Bone, disc, ligament, sac and canal near one place: what labels and level models read, brick by brick.
 *
 * Takes  a place and a radius (`load`); then any point within that radius. Gives distances, `far` where nothing is near.
 */
import { discDistance, type LevelShape, ligamentDistance } from './level.ts'
import { type Bone, canalTubeDistance, type Phantom } from './phantom.ts'
import { localX, localY, localZ } from './stack.ts'
import type { Tissue } from './tissue.ts'

export const far = 20

export class Surroundings {
  private readonly p: Phantom
  private readonly soft: Tissue
  private bones: Bone[] = []
  private readonly masks: number[] = []
  private readonly ligaments: number[] = []
  private readonly discs: number[] = []
  private inTube = false
  private inSac: 'no' | 'part' | 'all' = 'no'
  private readonly some: Bone[]
  /** The bone that `bone` found last. */
  nearest: Bone | null = null
  /** The level that `ligament` or `disc` found last. */
  level = -1

  constructor(p: Phantom, soft: Tissue) {
    this.p = p
    this.soft = soft
    this.some = [...p.bones]
  }

  /** Puts aside the bones that cannot matter in a block; `load` then looks only at the others. */
  gather(x: number, y: number, z: number, r: number): void {
    this.some.length = 0
    for (const b of this.p.bones) if (b.near(x, y, z, r) !== 0) this.some.push(b)
  }

  /** True when anything but plain soft tissue may lie within r. Fields are about 1 steep: margins allow for where they are not. */
  load(x: number, y: number, z: number, r: number): boolean {
    const margin = 1.5 * r + 1
    this.bones.length = 0
    this.masks.length = 0
    for (const b of this.some) {
      const mask = b.near(x, y, z, r)
      if (mask === 0 || b.distance(x, y, z, mask) > margin) continue
      this.bones.push(b)
      this.masks.push(mask)
    }
    this.ligaments.length = 0
    this.discs.length = 0
    const levels = this.p.levels
    for (let n = 0; n < levels.length; n++) {
      const l = levels[n]!
      const lz = localZ(l.pose, x, y, z)
      if (lz < l.from - r - 12 || lz > Math.max(l.to, 12) + r + 12) continue
      const lx = localX(l.pose, x, y, z)
      const ly = localY(l.pose, x, y, z)
      if (ligamentDistance(l, lx, ly, lz) < margin) this.ligaments.push(n)
      if (discDistance(l, lx, ly, lz) < margin) this.discs.push(n)
    }
    this.inTube = canalTubeDistance(this.p, x, y, z) < 2 * r + 1
    const sac = this.inTube ? this.soft.sac(x, y, z) : far
    this.inSac = sac > 2 * r + 1 ? 'no' : sac < -2 * r - 1 ? 'all' : 'part'
    return this.bones.length > 0 || this.ligaments.length > 0 || this.discs.length > 0 || this.inTube
  }

  bone(x: number, y: number, z: number): number {
    let d = far
    this.nearest = null
    for (let n = 0; n < this.bones.length; n++) {
      const own = this.bones[n]!.distance(x, y, z, this.masks[n]!)
      if (own < d) {
        d = own
        this.nearest = this.bones[n]!
      }
    }
    return d
  }

  ligament(x: number, y: number, z: number): number {
    return this.of(this.ligaments, ligamentDistance, x, y, z)
  }

  disc(x: number, y: number, z: number): number {
    return this.of(this.discs, discDistance, x, y, z)
  }

  tube(x: number, y: number, z: number): number {
    return this.inTube ? canalTubeDistance(this.p, x, y, z) : far
  }

  sac(x: number, y: number, z: number): number {
    return this.inSac === 'no' ? far : this.inSac === 'all' ? -far : this.soft.sac(x, y, z)
  }

  private of(
    which: readonly number[],
    field: (l: LevelShape, x: number, y: number, z: number) => number,
    X: number,
    Y: number,
    Z: number,
  ): number {
    let d = far
    for (const n of which) {
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
