/**
 * Attenuation by photon energy, read off the tables.
 *
 * Takes  a material and keV.
 * Gives  cm2/g, interpolated in log-log, on one side of iodine's K edge and never across it.
 * Limits below the first energy of a table its first slope goes on.
 */
import { cell, copperAttenuation, massAttenuation, type Table } from '@flavum/evidence'

export type Absorber = 'soft' | 'bone' | 'iodine' | 'steel' | 'water' | 'aluminium' | 'copper'
/** g/cm2. */
export type ArealDensities = Partial<Record<Absorber, number>>

export const IODINE_K_EDGE = 33.169

/** Mass attenuation coefficient, cm2/g, at a photon energy in keV: log-log in the published table. */
export function attenuationAt(material: Absorber, kev: number): number {
  if (material === 'copper') return inTable(copperAttenuation, 'copper', kev)
  const { columns } = massAttenuation
  const energies = columns.map(Number)
  const edge = columns.indexOf('33.2')
  const [low, high] = kev < IODINE_K_EDGE ? [0, edge - 1] : [edge, columns.length - 1]
  let n = low
  while (n < high - 1 && energies[n + 1]! < kev) n++
  return logLog(kev, energies[n]!, energies[n + 1]!, (i) => cell(massAttenuation, material, columns[n + i]!))
}

/** A row whose columns are numbers, interpolated in log-log. */
export function inTable(t: Table, row: string, x: number): number {
  const columns = t.columns.map(Number)
  let n = 0
  while (n < columns.length - 2 && columns[n + 1]! < x) n++
  return logLog(x, columns[n]!, columns[n + 1]!, (i) => cell(t, row, t.columns[n + i]!))
}

function logLog(x: number, x0: number, x1: number, y: (i: 0 | 1) => number): number {
  const part = Math.log(x / x0) / Math.log(x1 / x0)
  return Math.exp(Math.log(y(0)) * (1 - part) + Math.log(y(1)) * part)
}
