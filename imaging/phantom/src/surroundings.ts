/**
 * Bone, disc, ligament, sac and canal near one place: what labels and level models read, brick by brick.
 *
 * Takes  a place and a radius (`load`); then any point within that radius. Gives distances, `far` where nothing is near.
 */
import { discDistance, type LevelShape, ligamentDistance } from './level.ts'
import { type Bone, canalTubeDistance, type Phantom } from './phantom.ts'
import { fromWorld, localX, localY, localZ } from './stack.ts'
import type { Tissue } from './tissue.ts'

export const far = 20

export class Surroundings {
  private readonly p: Phantom
  private readonly soft: Tissue
  private readonly bones: Bone[] = []
  private readonly masks: number[] = []
  private readonly levels: number[] = []
  private inTube = false
  /** The bone that `bone` found last. */
  nearest: Bone | null = null
  /** The level that `ligament` or `disc` found last. */
  level = -1

  constructor(p: Phantom, soft: Tissue) {
    this.p = p
    this.soft = soft
  }

  /** True when anything but plain soft tissue may lie within r. */
  load(x: number, y: number, z: number, r: number): boolean {
    this.bones.length = 0
    this.masks.length = 0
    for (const b of this.p.bones) {
      const mask = b.near(x, y, z, r)
      if (mask === 0 || b.distance(x, y, z, mask) > 1.6 * r + 4) continue
      this.bones.push(b)
      this.masks.push(mask)
    }
    this.levels.length = 0
    this.p.levels.forEach((l, n) => {
      const [lx, ly, lz] = fromWorld(l.pose, [x, y, z])
      const m = r + 4
      if (Math.abs(lx) < 36 + m && ly > -46 - m && ly < 34 + m && lz > l.from - m && lz < Math.max(l.to, 12) + m)
        this.levels.push(n)
    })
    const dx = x - this.p.canal.x(z)
    const dy = y - this.p.canal.y(z)
    this.inTube = dx * dx + dy * dy < (24 + 1.5 * r) ** 2
    return this.bones.length > 0 || this.levels.length > 0 || this.inTube
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

  private of(
    field: (l: LevelShape, x: number, y: number, z: number) => number,
    X: number,
    Y: number,
    Z: number,
  ): number {
    let d = far
    for (const n of this.levels) {
      const l = this.p.levels[n]!
      const own = field(l, localX(l.pose, X, Y, Z), localY(l.pose, X, Y, Z), localZ(l.pose, X, Y, Z))
      if (own < d) {
        d = own
        this.level = n
      }
    }
    return d
  }

  ligament(x: number, y: number, z: number): number {
    return this.of(ligamentDistance, x, y, z)
  }

  disc(x: number, y: number, z: number): number {
    return this.of(discDistance, x, y, z)
  }

  tube(x: number, y: number, z: number): number {
    return this.inTube ? canalTubeDistance(this.p, x, y, z) : far
  }

  sac(x: number, y: number, z: number): number {
    return this.inTube ? this.soft.sac(x, y, z) : far
  }
}
