/**
 * Shear-warp Joseph projection of a CT, in WebAssembly (AssemblyScript, not TypeScript: `npm run kernel` compiles it).
 *
 * Takes  a CT packed as water-equivalent density in 13 bits, and a job: one view, as numbers in memory (see `Job`).
 * Gives  g/cm2 of soft tissue and bone for the lit pixels.
 *
 * Every plane of voxels across axis `a` maps onto the base plane (the one farthest from the source) by a scale and a shift, because
 * all planes are parallel and the source is one point. So a plane is resampled by rows and by columns apart, eight samples to an
 * instruction, and added up there. At the end the base plane is warped to the detector once.
 *
 * The model is that of the reference: bilinear samples in each plane, voxels full to half a voxel beyond the outer centres, the share
 * of a plane in which the ray is inside the grid. It differs in the axis (one for the view, not one for each ray), in whole-number
 * densities, and in the resampling of the base plane.
 *
 * Limits int16 sums of four planes of 13 bits; int32 sums of up to 65,000 planes; base rows of up to `widest` pixels.
 */

export { firstFree, scratchSize } from './job'
export { accumulate } from './accumulate'
export { findSpans, prepareWarp, useCubic, warp } from './warp'
export { pack, turn } from './pack'
