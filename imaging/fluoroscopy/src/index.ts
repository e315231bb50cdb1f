export * from './assumed.ts'
export * from './attenuation.ts'
export * from './beam.ts'
export { type BodyOutline, bodyOutline, trunkFrom } from './body-outline.ts'
export { type Technique, techniqueAt } from './brightness.ts'
export * from './carm.ts'
export * from './carm-limits.ts'
export { type CarmPart, type Clearance, clashes, type Obstacle } from './clash.ts'
export * from './dose.ts'
export { logTransmission } from './hardening.ts'
export { litPixels, type Rectangle } from './lit.ts'
export {
  type LiveFluoro,
  type LiveInput,
  type LivePicture,
  type LiveSetup,
  type LiveState,
  liveFluoro,
} from './live.ts'
export * from './material.ts'
export * from './messages.ts'
export { fluoroscopyGerman } from './messages-de.ts'
export { type Opened, openProjector, type Place } from './open-projector.ts'
export { type Table, type Trunk, tableUnder } from './patient-on-table.ts'
export * from './peak-skin-dose.ts'
export * from './pose-from-dicom.ts'
export * from './projector.ts'
export * from './reference-projector.ts'
export { assumedScatter, type Scatter, scatterRatio } from './scatter.ts'
export type { Look } from './screen.ts'
export { type Anatomy, prepare, type Shot, type Still, takeFrame } from './take-frame.ts'
export { chord, type Tool } from './tools.ts'
export { openWasmProjector, type WasmOptions, type WasmProjector } from './wasm-projector.ts'
export { openWebGpuProjector, type WebGpuOptions, type WebGpuProjector } from './webgpu-projector.ts'
export type { XaHeader } from './xa-attributes.ts'
export type * from './xray-frame.ts'
