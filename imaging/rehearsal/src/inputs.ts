/**
 * What an operator can do, one thing at a time. A rehearsal is the list of these and nothing else: it can be written to a file,
 * shared, cut short (undone) and carried out again to the same end.
 *
 * Takes  nothing. Gives the kinds of input, plain JSON: places in the patient (lps, mm), angles in degrees, time in whole ticks.
 * Limits ticks never run backwards; a hundred and twenty make a second, so that every pulse rate in use falls on whole ticks.
 */
import type { LevelName, Side } from '@flavum/anatomy'

export const ticksPerSecond = 120

/** In the patient, mm: left, posterior, superior. */
export type Place = readonly [number, number, number]
export type Answer = 'yes' | 'no' | 'unknown'
export const timeOutItems = ['name', 'level', 'side', 'consent', 'allergies', 'antithrombotics', 'antibiotic'] as const
export type TimeOutItem = (typeof timeOutItems)[number]
export type Route = 'skin' | 'tract' | 'epidural' | 'iv'
export type Instrument = 'auger' | 'rongeur' | 'sculpter'

export interface Target {
  readonly level: LevelName
  readonly side: Side
}

/** About the skin, degrees: `dorsal` lifts the tip off the canal, `across` moves it to the patient's left. */
export interface SwingDeg {
  readonly dorsal: number
  readonly across: number
}

export type Act =
  | { readonly do: 'time-out'; readonly answers: Readonly<Record<TimeOutItem, Answer>> }
  | { readonly do: 'position'; readonly prone: boolean; readonly bolster: boolean }
  | {
      readonly do: 'drug'
      readonly agent: string
      readonly mg: number
      readonly route: Route
      /** Of a local anaesthetic. */
      readonly adrenaline?: boolean
    }
  /** Speak to the patient. */
  | { readonly do: 'ask' }
  | {
      readonly do: 'arm'
      readonly isocentre: Place
      /** DICOM Positioner Primary Angle: RAO negative, LAO positive; a prone patient's square view is 180. */
      readonly primaryDeg: number
      readonly secondaryDeg: number
      readonly rollDeg?: number
      /** Left, top, right, bottom as shares of the detector; open where it is not said. */
      readonly collimation?: readonly [number, number, number, number]
      readonly pulsesPerSecond?: number
    }
  | { readonly do: 'pedal'; readonly down: boolean }
  /** The epidural needle, from the skin along a line; by mm, to be drawn back below zero. */
  | { readonly do: 'needle'; readonly act: 'place'; readonly entry: Place; readonly toward: Place }
  | { readonly do: 'needle'; readonly act: 'advance'; readonly mm: number }
  | { readonly do: 'needle'; readonly act: 'out' }
  | { readonly do: 'inject'; readonly agent: string; readonly mgIodinePerMl: number; readonly ml: number }
  | { readonly do: 'count-level'; readonly from: 'last-rib' | 'iliac-crest' | 'sacrum'; readonly level: LevelName }
  | { readonly do: 'confirm-side'; readonly side: Side }
  | { readonly do: 'incise'; readonly at: Place; readonly lengthMm: number }
  /** The portal with its trocar, from the skin along a line; it stops at bone. */
  | { readonly do: 'portal'; readonly act: 'place'; readonly entry: Place; readonly toward: Place }
  | { readonly do: 'portal'; readonly act: 'advance'; readonly mm: number }
  /** Leant on: it goes in without being meant to. */
  | { readonly do: 'portal'; readonly act: 'slip'; readonly mm: number }
  | { readonly do: 'portal'; readonly act: 'out' }
  | { readonly do: 'trocar'; readonly in: boolean }
  /** How far a tool may pass the portal's rim; null takes the guide off. */
  | { readonly do: 'depth-guide'; readonly mm: number | null }
  | {
      readonly do: 'tool'
      readonly tool: Instrument
      readonly swing: SwingDeg
      /** Of its tip past the portal's rim, as asked for: bone and the depth guide may stop it earlier. */
      readonly depthMm: number
      /** 0 with the cutting face dorsal. */
      readonly rollDeg?: number
    }
  | { readonly do: 'tool'; readonly tool: null }
  | { readonly do: 'bite' }
  /** Out, emptied, and in the hand again. */
  | { readonly do: 'empty' }
  | ({ readonly do: 'next' } & Target)
  | { readonly do: 'close' }
  /** Given up, and why: an abort rule's name from the evidence or words of one's own. */
  | { readonly do: 'stop'; readonly reason: string }
  | { readonly do: 'wait' }

export type Input = Act & { readonly tick: number }
