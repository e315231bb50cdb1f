/**
 * Dose of a rehearsal, pulse by pulse: what each picture cost, times the pulses that it stands for.
 *
 * Takes  after each picture how many pulses the log counts by then and what one of them gave.
 * Gives  the sums for any state of the log, so that what is undone is taken off again.
 * Limits between two pictures all pulses are taken to have cost as much as the later one.
 */
import { type Figure, figure } from '@flavum/base'
import type { XrayFrame } from '@flavum/fluoroscopy'

export interface RoomDose {
  readonly referenceAirKerma: Figure<'mGy'>
  readonly doseAreaProduct: Figure<'Gy.cm2'>
}

interface Entry {
  readonly pulses: number
  readonly kerma: number
  readonly product: number
}
export type Ledger = readonly Entry[]

export function withPulse(ledger: Ledger, pulses: number, dose: XrayFrame['dose']): Ledger {
  const kept = ledger.filter((e) => e.pulses < pulses)
  const last = kept.at(-1) ?? { pulses: 0, kerma: 0, product: 0 }
  const given = pulses - last.pulses
  const entry = {
    pulses,
    kerma: last.kerma + given * (dose.referenceAirKerma.value ?? 0),
    product: last.product + given * (dose.doseAreaProduct.value ?? 0),
  }
  // while the arm stands still all pulses cost alike, and one entry tells them all
  const start = kept.at(-2) ?? { pulses: 0, kerma: 0, product: 0 }
  return kept.length > 0 && alike(start, last, entry) ? [...kept.slice(0, -1), entry] : [...kept, entry]
}

function alike(a: Entry, b: Entry, c: Entry): boolean {
  const share = (b.pulses - a.pulses) / (c.pulses - a.pulses)
  const between = (from: number, to: number): number => from + share * (to - from)
  return (
    Math.abs(between(a.kerma, c.kerma) - b.kerma) <= 1e-9 * c.kerma &&
    Math.abs(between(a.product, c.product) - b.product) <= 1e-9 * c.product
  )
}

/** For a log that counts so many pulses. Those without a picture cost as much as the nearest one with. */
export function doseAt(ledger: Ledger, pulses: number): RoomDose {
  const before = ledger.findLast((e) => e.pulses <= pulses) ?? { pulses: 0, kerma: 0, product: 0 }
  const after = ledger.find((e) => e.pulses > pulses)
  const share = after ? (pulses - before.pulses) / (after.pulses - before.pulses) : 0
  const sum = (of: 'kerma' | 'product'): number => before[of] + share * ((after?.[of] ?? 0) - before[of])
  const extra = { method: 'simulated pulses, summed' }
  return {
    referenceAirKerma: figure(sum('kerma'), 'mGy', 'session/room-dose', extra),
    doseAreaProduct: figure(sum('product'), 'Gy.cm2', 'session/room-dose', extra),
  }
}
