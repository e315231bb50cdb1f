/** docs/fluoroscopy-accuracy.md from the results. Takes what bench/projector-accuracy.ts found. Gives markdown. */
import type { ClassResult, FiducialResult, LargeResult, Results } from './projector-accuracy.ts'

const x = (ratio: number | undefined): string => (ratio === undefined ? '-' : ratio.toFixed(3))
const percent = (share: number): string => `${(100 * share).toPrecision(2)} %`

export function accuracyPage({
  classes,
  fiducials,
  physics,
  large,
  limit,
  errorVsReferenceRatio: worst,
}: Results): string {
  const views = classes.reduce((sum, c) => sum + c.count, 0)
  const differ = classes.reduce((sum, c) => sum + c.threadsDiffer, 0)
  const card = classes.flatMap((c) => (c.webgpu ? [c.webgpu.worst] : []))
  return `# How right the X-ray pictures are

Made by \`npm run accuracy:projector\` (\`-- --large\` adds a whole scan). Ellipsoids, boxes and a wedge stand in volumes cut into voxels in
four ways, none with its origin at zero; each voxel holds the share of it that is inside. Every pixel of ${views} pictures is compared with the
path through the shapes in closed form. The error that is left is first of all that of voxels. So what counts is how much an
engine adds to the error of \`reference\`, which follows each ray on its own in double precision.

- \`wasm\`: over all pictures **${x(worst.all)} times** the reference's error (held to ${limit.errorOverReference}). One thread and two differ in ${differ === 0 ? 'no pixel' : `${differ} pixels`}.
  In its worst single view ${x(worst.max)} times (${worst.where}).
- \`webgpu\`: ${card.length > 0 ? `at most ${Math.max(...card).toFixed(4)} times in any view, on Chromium's imitated card with coarser voxels and 64 x 56 pixels` : 'not tried'}.

${wasmWhy}
## By class of view

Error of the reference: root mean square, in percent of the longest path of the class. Then the others' errors over it, in the class and, in
brackets, in its worst view. _Left_: views whose rays run along the planes of voxels; \`wasm\` leaves them to the reference.

| volume, shape | views | n | reference | wasm | webgpu | left |
| --- | --- | --- | --- | --- | --- | --- |
${classes.map(row).join('\n')}

## Where things land

Balls as dense as bone can be, 3.2 of the widest voxels across, four in each volume, seen round the patient, tilted, steep, at 45 degrees and with the detector turned: the middle of
the shadow against the pinhole, in pixels of 1.9 mm on the detector, 1 mm in the patient (\`webgpu\`, with its coarser voxels: 4.7 and 2.4 mm), the worst of all. Held to ${limit.fiducialPixels} of a pixel.

| volume | reference | wasm | webgpu |
| --- | --- | --- | --- |
${fiducials.map(landing).join('\n')}

${large ? whole(large) : ''}## Physics

| what | against | largest difference | held to |
| --- | --- | --- | --- |
${physics.map((c) => `| ${c.what} | ${c.how} | ${c.largest < 1e-4 ? 'under 0.01 %' : percent(c.largest)} | ${percent(c.limit)} |`).join('\n')}

Half value layers are what the beams were fitted to; water was not. Noise and modulation are measured in pictures against the room's own
model ([fluoroscopy-physics.md](fluoroscopy-physics.md)): they show that the model is kept, not that a detector is like it.
`
}

const wasmWhy = `Where \`wasm\` is worse, and why: it resamples each plane of voxels onto a common one and that once more onto the detector, which softens
sharp edges by a little; boxes and wedges are all edge. And all rays of a picture share the axis of its middle ray: in a wide cone from
close by, or far off-centre, outer rays lean by more than a voxel from plane to plane and pass over some. A C-arm at its usual
distance opens 17 degrees, where this does not show.
`

function row(c: ClassResult): string {
  const both = (e: { ratio: number; worst: number } | undefined) => (e ? `${x(e.ratio)} (${x(e.worst)})` : '-')
  const left = c.leftToReference === 0 ? '' : String(c.leftToReference)
  return `| ${c.volume}, ${c.shape} | ${c.views} | ${c.count} | ${percent(c.reference)} | ${both(c.wasm)} | ${both(c.webgpu)} | ${left} |`
}

const landing = (f: FiducialResult): string =>
  `| ${f.volume} | ${f.reference.toFixed(3)} | ${f.wasm.toFixed(3)} | ${f.webgpu === undefined ? '-' : f.webgpu.toFixed(3)} |`

const whole = (l: LargeResult): string => `## A whole scan

512 x 512 x 600 voxels of 0.72 x 0.72 x 0.8 mm, oblique, -32768 HU around the shapes, ${l.views} views of all classes:
\`wasm\` has ${x(l.ratio)} times the reference's error, ${x(l.worst)} in the worst view. The process held ${l.peakMemoryGB.toFixed(1)} GB at most, 0.3 of them the scan itself.

`
