export type * from './xray-frame.ts'
