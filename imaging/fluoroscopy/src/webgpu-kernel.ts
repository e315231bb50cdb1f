/**
 * The reference's ray-march as a WebGPU shader: one thread a lit pixel, the scan and then every change.
 *
 * Takes  binding 0 the view; 1 one `Block` for the scan, if there is one, and one a change; 2 the scan's HU; 3 densities of
 *        soft tissue and bone at HU + 32768; 4 all changes' densities end to end.
 * Gives  binding 5: g/cm2 of soft tissue, of bone and of iodine, a picture each.
 * Trap   single precision: a ray is followed from `near`, where it passes the block's middle, so that no place in the block is
 *        a small difference of large numbers. And no division by what may be zero: shaders need not know infinity.
 */
export const pixelsAcross = 8
/** 32-bit words of a `Block` and of a `View`. */
export const blockWords = 24
export const viewWords = 12
/** A material that a change does not have. */
export const absent = 0xffffffff

export const webgpuKernel = /* wgsl */ `
struct View {
  // principal pixel, pixel size and source to detector in mm
  centre: vec2f, pixel: f32, reach: f32,
  // first pixel of this part of the picture, its width and height
  left: u32, top: u32, width: u32, height: u32,
  // blocks in all; 1 where the first is the scan
  blocks: u32, scan: u32,
}
struct Block {
  // pixel (0, 0): where its ray is at \`share\` of its length, and the whole ray; what a column and a row add to that. In voxels.
  near: vec3f, share: f32,
  way: vec3f,
  across: vec3f,
  down: vec3f,
  size: vec3u,
  // where the values of soft tissue, bone and iodine begin
  values: vec3u,
}
struct Ray {
  first: i32, last: i32,
  enter: f32, leave: f32, cm: f32,
  b0: f32, db: f32, c0: f32, dc: f32, a0: f32,
  a: u32, b: u32, c: u32,
}

@group(0) @binding(0) var<uniform> view: View;
@group(0) @binding(1) var<storage, read> blocks: array<Block>;
@group(0) @binding(2) var scan: texture_3d<i32>;
@group(0) @binding(3) var<storage, read> densities: array<vec2f>;
@group(0) @binding(4) var<storage, read> values: array<f32>;
@group(0) @binding(5) var<storage, read_write> picture: array<f32>;

// Which planes the ray crosses, where, and how much of it belongs to each; last < first where it meets nothing.
fn aim(block: Block, pixel: vec2f) -> Ray {
  var ray: Ray;
  ray.first = 0;
  ray.last = -1;
  let turned = block.across * pixel.x + block.down * pixel.y;
  let way = block.way + turned;
  let near = block.near + turned * block.share;
  var t0 = -block.share;
  var t1 = 1.0 - block.share;
  for (var axis = 0u; axis < 3u; axis++) {
    let d = way[axis];
    let low = -0.5 - near[axis];
    let high = f32(block.size[axis]) - 0.5 - near[axis];
    if (abs(d) < 1e-9) {
      if (low > 0.0 || high < 0.0) { return ray; }
      continue;
    }
    t0 = max(t0, min(low / d, high / d));
    t1 = min(t1, max(low / d, high / d));
  }
  if (!(t0 < t1)) { return ray; }

  let size = abs(way);
  let a = select(select(2u, 1u, size.y >= size.z), 0u, size.x >= size.y && size.x >= size.z);
  let b = select(0u, 1u, a == 0u);
  let c = select(2u, 1u, a == 2u);
  let da = way[a];
  ray.a = a;
  ray.b = b;
  ray.c = c;
  ray.a0 = near[a];
  ray.b0 = near[b];
  ray.c0 = near[c];
  ray.db = way[b] / da;
  ray.dc = way[c] / da;
  let off = (pixel - view.centre) * view.pixel;
  ray.cm = sqrt(dot(off, off) + view.reach * view.reach) / abs(da) / 10.0;
  ray.enter = near[a] + da * select(t1, t0, da > 0.0);
  ray.leave = near[a] + da * select(t0, t1, da > 0.0);
  ray.first = max(0, i32(floor(ray.enter + 0.5)));
  ray.last = min(i32(block.size[a]) - 1, i32(floor(ray.leave + 0.5)));
  return ray;
}

// The four voxels about a ray at one plane, and the weights of the second on each axis.
struct Sample {
  voxel: vec3u, nextB: vec3u, nextC: vec3u,
  fb: f32, fc: f32,
  // how much of the plane's thickness the ray is inside for
  part: f32,
}
fn sampleAt(ray: Ray, size: vec3u, plane: i32) -> Sample {
  var s: Sample;
  let p = f32(plane);
  let lastB = size[ray.b] - 1u;
  let lastC = size[ray.c] - 1u;
  let b = clamp(ray.b0 + (p - ray.a0) * ray.db, 0.0, f32(lastB));
  let c = clamp(ray.c0 + (p - ray.a0) * ray.dc, 0.0, f32(lastC));
  let bi = min(u32(b), max(lastB, 1u) - 1u);
  let ci = min(u32(c), max(lastC, 1u) - 1u);
  s.fb = b - f32(bi);
  s.fc = c - f32(ci);
  s.voxel[ray.a] = u32(plane);
  s.voxel[ray.b] = bi;
  s.voxel[ray.c] = ci;
  s.nextB[ray.b] = min(1u, lastB);
  s.nextC[ray.c] = min(1u, lastC);
  s.part = 1.0 - max(0.0, ray.enter - p + 0.5) - max(0.0, p + 0.5 - ray.leave);
  return s;
}

fn density(voxel: vec3u) -> vec2f {
  return densities[u32(textureLoad(scan, voxel, 0).r + 32768)];
}
fn throughScan(ray: Ray, size: vec3u) -> vec2f {
  var sum = vec2f(0.0);
  for (var p = ray.first; p <= ray.last; p++) {
    let s = sampleAt(ray, size, p);
    let here = mix(density(s.voxel), density(s.voxel + s.nextB), s.fb);
    let there = mix(density(s.voxel + s.nextC), density(s.voxel + s.nextB + s.nextC), s.fb);
    sum += s.part * mix(here, there, s.fc);
  }
  return sum * ray.cm;
}

fn throughChange(ray: Ray, size: vec3u, at: u32) -> f32 {
  let strides = vec3u(1u, size.x, size.x * size.y);
  var sum = 0.0;
  for (var p = ray.first; p <= ray.last; p++) {
    let s = sampleAt(ray, size, p);
    let n = at + dot(s.voxel, strides);
    let b = dot(s.nextB, strides);
    let c = dot(s.nextC, strides);
    let here = mix(values[n], values[n + b], s.fb);
    let there = mix(values[n + c], values[n + b + c], s.fb);
    sum += s.part * mix(here, there, s.fc);
  }
  return sum * ray.cm;
}

@compute @workgroup_size(${pixelsAcross}, ${pixelsAcross})
fn xray(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= view.width || id.y >= view.height) { return; }
  let pixel = vec2f(vec2u(view.left, view.top) + id.xy);
  var grams = vec3f(0.0);
  for (var n = 0u; n < view.blocks; n++) {
    let block = blocks[n];
    let ray = aim(block, pixel);
    if (ray.last < ray.first) { continue; }
    if (n < view.scan) {
      grams += vec3f(throughScan(ray, block.size), 0.0);
      continue;
    }
    for (var m = 0u; m < 3u; m++) {
      if (block.values[m] != ${absent}u) { grams[m] += throughChange(ray, block.size, block.values[m]); }
    }
  }
  let at = id.y * view.width + id.x;
  let count = view.width * view.height;
  picture[at] = grams.x;
  picture[at + count] = grams.y;
  picture[at + 2u * count] = grams.z;
}
`
