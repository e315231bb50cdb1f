/**
 * The grid axis along which a ray passes most planes, which Joseph's method steps along.
 *
 * Takes  the size of the way along each axis, in voxels, without sign.
 * Trap   at exactly 45 degrees two axes are as good and rounding would choose: then it is the first, for every engine alike.
 */
export function mainAxis(x: number, y: number, z: number): 0 | 1 | 2 {
  const alike = 1 + 1e-9
  return x * alike >= y && x * alike >= z ? 0 : y * alike >= z ? 1 : 2
}
