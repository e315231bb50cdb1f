export * from './distance-map.ts'
export * from './grid.ts'
export * from './sample.ts'
export * from './surface.ts'
