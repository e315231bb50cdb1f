/**
 * Is a gap enclosed by bone a joint space rather than marrow? It is where two vertebrae share its rim.
 *
 * Takes  the rim's voxels and the vertebra of each (0 for none).
 */
export function isJoint(rim: readonly number[], owner: (n: number) => number): boolean {
  const count = new Map<number, number>()
  let all = 0
  for (const m of rim) {
    const of = owner(m)
    if (!of) continue
    all++
    count.set(of, (count.get(of) ?? 0) + 1)
  }
  const [, second = 0] = [...count.values()].sort((a, b) => b - a)
  return second > 0 && second >= 0.2 * all
}
