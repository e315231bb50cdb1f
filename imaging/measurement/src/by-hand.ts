/**
 * A worksheet as measures: the same levels, planes and figures as a scan gives.
 *
 * Gives  the mean of the readings of each measure. Uncertainty (95 %) joins half a voxel at each end (all round, of an outline)
 *        with how well readings repeat: the standard deviation of one reading, pooled over all levels and sides at which this measure
 *        was read more than once, over the root of how many readings there are (Student's t for so few).
 * Limits where nothing was read twice, repetition is not in the uncertainty, and a finding says so. A pooled deviation takes the
 *        reader to be as sure at one level as at another.
 */
import type { LevelName, Side } from '@flavum/anatomy'
import {
  between,
  type Figure,
  type Finding,
  figure,
  inverse,
  length,
  maths,
  type Point,
  place,
  unit,
  unknown,
} from '@flavum/base'
import { polygon } from './canal-size.ts'
import { meyerding } from './disc-space.ts'
import type { Caliper, LevelMeasurement, Measure, MeasureId, Section } from './level-measurement.ts'
import { kindOf, measureList } from './measure-list.ts'
import { messages } from './messages.ts'
import { joined } from './repeated.ts'
import { voxelStep } from './voxel-step.ts'
import { type HandReading, type Tool, type Worksheet, type WorksheetStep, worksheetSteps } from './worksheet.ts'

/** Two-sided 95 % of Student's t, for 1, 2, ... degrees of freedom. */
const student = [
  12.71, 4.3, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23, 2.2, 2.18, 2.16, 2.14, 2.13, 2.12, 2.11, 2.1, 2.09, 2.09,
]
const t95 = (freedom: number): number => student[freedom - 1] ?? 2.06

/** Faults `measurement/no-worksheet-readings`. */
export function measuredByHand(sheet: Worksheet): readonly LevelMeasurement[] {
  if (sheet.readings.length === 0) throw messages.fault('measurement/no-worksheet-readings')
  const levels = [...new Set(sheet.readings.map((r) => r.level))]
  const values = sheet.readings.flatMap((r) => read(r))
  return levels.map((level) => levelByHand(sheet, level, values))
}

interface Value {
  readonly id: MeasureId
  readonly level: LevelName
  readonly side?: Side
  readonly tool: Tool
  readonly value: number
  /** From where to where; all round, of an outline. */
  readonly ends: readonly Point<'lps'>[]
  readonly reading: HandReading
}

function read(r: HandReading): readonly Value[] {
  const step = stepOf(r)
  const numbers = toolValues[step.tool](r)
  return step.gives.flatMap((id, n): Value[] => {
    const value = numbers[n]
    if (value === undefined || id === 'meyerding') return []
    return [
      { id, level: r.level, tool: step.tool, value, ends: r.points, reading: r, ...(r.side ? { side: r.side } : {}) },
    ]
  })
}

const stepOf = (r: HandReading): WorksheetStep => worksheetSteps.find((s) => s.id === r.step)!

/** The numbers of a reading, in the order of `gives`. */
const toolValues: Readonly<Record<Tool, (r: HandReading) => readonly number[]>> = {
  outline(r) {
    const flat = inSection(r)
    const { area, centroid } = polygon(flat)
    const xs = flat.map((p) => p.x)
    const crossings = flat.flatMap((a, n) => {
      const b = flat[(n + 1) % flat.length]!
      if (a.x > centroid.x === b.x > centroid.x) return []
      return [a.y + ((b.y - a.y) * (centroid.x - a.x)) / (b.x - a.x)]
    })
    return [area, Math.max(...crossings) - Math.min(...crossings), Math.max(...xs) - Math.min(...xs)]
  },
  distance({ points: [a, b] }) {
    const run = length(between(a!, b!))
    return [run, run / 2]
  },
  direction(r) {
    const [a, b] = inSection(r)
    const outward = Math.abs(b!.x - a!.x)
    const dorsal = Math.abs(b!.y - a!.y)
    return [(maths.atan2(outward, dorsal) * 180) / Math.PI]
  },
  slip(r) {
    const [upperDorsal, upperVentral, lowerDorsal, lowerVentral] = inSection(r)
    // sagittal planes: x dorsal
    const u = direct(upperVentral!, upperDorsal!)
    const l = direct(lowerVentral!, lowerDorsal!)
    const mean = direct({ x: 0, y: 0 }, { x: u.x + l.x, y: u.y + l.y })
    const slip = (lowerDorsal!.x - upperDorsal!.x) * mean.x + (lowerDorsal!.y - upperDorsal!.y) * mean.y
    return [slip, (100 * slip) / l.run]
  },
}

const inSection = (r: HandReading): Point<'section'>[] => {
  const back = inverse(r.lpsFromSection)
  return r.points.map((p) => place(back, p))
}

function direct(a: { x: number; y: number }, b: { x: number; y: number }): { x: number; y: number; run: number } {
  const run = Math.sqrt((b.x - a.x) ** 2 + (b.y - a.y) ** 2)
  return { x: (b.x - a.x) / run, y: (b.y - a.y) / run, run }
}

function levelByHand(sheet: Worksheet, level: LevelName, all: readonly Value[]): LevelMeasurement {
  const findings: Finding[] = []
  const sections = new Map<Section['id'], Section>()
  const measures = measureList.flatMap(({ id, sided, unit: code, section }): Measure[] => {
    if (!worksheetSteps.some((s) => s.gives.includes(id))) return []
    return (sided ? (['left', 'right'] as const) : [undefined]).map((side): Measure => {
      const own = all.filter((v) => v.level === level && v.id === id && v.side === side)
      const where: Section['id'] | undefined = section === 'foramen' ? `foramen-${side ?? 'left'}` : section
      const at = { id, ...(side ? { side } : {}), ...(where ? { section: where } : {}) }
      if (id === 'meyerding') return { ...at, figure: gradeByHand(sheet, level, all) }
      const first = own[0]
      if (!first) return { ...at, figure: unknown(code, messages.reason('measurement/not-read')) }
      const plane = where ?? 'facet'
      sections.set(plane, sectionOf(plane, first))
      const repeat = repetition(all, id)
      if (!repeat && !findings.some((f) => f.params.what === first.reading.step))
        findings.push(messages.finding('measurement/read-once', 'info', { what: first.reading.step, level }))
      return { ...at, figure: figureOf(sheet, own, repeat), calipers: calipersOf(first) }
    })
  })
  return { level, sections: [...sections.values()], measures, findings }
}

function figureOf(sheet: Worksheet, own: readonly Value[], repeat: number | null): Figure {
  const { id, tool } = own[0]!
  const value = own.reduce((sum, v) => sum + v.value, 0) / own.length
  const half = Math.max(...own.map((v) => voxelError(sheet, v)))
  const readers = new Set(own.map((v) => v.reading.reader)).size
  return figure(value, kindOf(id).unit, 'measurement/by-hand', {
    uncertainty: { value: joined(half, repeat === null ? 0 : repeat / Math.sqrt(own.length)), kind: '95%' },
    method: `by hand on ${sheet.image.modality}, ${toolWords[tool]}, ${own.length === 1 ? 'one reading' : `mean of ${own.length} readings`}${readers > 1 ? ` of ${readers} readers` : ''}`,
    assumes: ['measurement/half-voxel'],
  })
}

const toolWords: Readonly<Record<Tool, string>> = {
  outline: 'outline',
  distance: 'from point to point',
  direction: 'line along the face',
  slip: 'four corners',
}

/** 95 % of one reading, pooled over everything that was read more than once and is this measure; null where nothing was. */
function repetition(all: readonly Value[], id: MeasureId): number | null {
  const groups = new Map<string, number[]>()
  for (const v of all)
    if (v.id === id) {
      const key = `${v.level} ${v.side ?? ''}`
      groups.set(key, [...(groups.get(key) ?? []), v.value])
    }
  let squares = 0
  let freedom = 0
  for (const values of groups.values()) {
    const mean = values.reduce((a, b) => a + b, 0) / values.length
    squares += values.reduce((sum, v) => sum + (v - mean) ** 2, 0)
    freedom += values.length - 1
  }
  return freedom > 0 ? t95(freedom) * Math.sqrt(squares / freedom) : null
}

/** What half a voxel at each end does to a value. */
function voxelError(sheet: Worksheet, v: Value): number {
  const { grid } = sheet.image
  const [a, b] = v.ends
  const halfAlong = (p: Point<'lps'>, q: Point<'lps'>): number => voxelStep(grid, unit(between(p, q))) / 2
  if (v.tool === 'distance') return (Math.SQRT2 * halfAlong(a!, b!)) / (v.id === 'facet-may-go' ? 2 : 1)
  if (v.tool === 'direction') return (Math.SQRT2 * halfAlong(a!, b!) * 180) / Math.PI / length(between(a!, b!))
  if (v.tool === 'slip') {
    const [, , lowerDorsal, lowerVentral] = v.ends
    const run = length(between(lowerDorsal!, lowerVentral!))
    const error = Math.SQRT2 * halfAlong(lowerDorsal!, lowerVentral!)
    return v.id === 'slip-share' ? (100 * error) / run : error
  }
  const edges = v.ends.map((p, n) => [p, v.ends[(n + 1) % v.ends.length]!] as const)
  const widest = Math.max(...edges.map(([p, q]) => halfAlong(p, q)))
  if (kindOf(v.id).unit !== 'mm2') return Math.SQRT2 * widest
  return edges.reduce((sum, [p, q]) => sum + length(between(p, q)), 0) * widest
}

function gradeByHand(sheet: Worksheet, level: LevelName, all: readonly Value[]): Figure {
  const own = all.filter((v) => v.level === level && v.id === 'slip-share')
  if (own.length === 0) return unknown('{grade}', messages.reason('measurement/not-read'))
  const share = figureOf(sheet, own, repetition(all, 'slip-share'))
  return share.value === null ? unknown('{grade}', share.reason) : meyerding(share.value, share.uncertainty?.value ?? 0)
}

function sectionOf(id: Section['id'], { reading, tool }: Value): Section {
  const bony = tool === 'outline' && reading.step.startsWith('canal')
  return {
    id,
    lpsFromSection: reading.lpsFromSection,
    outline: bony ? inSection(reading) : [],
    wallSeen: bony ? 1 : 0,
  }
}

const calipersOf = ({ ends, tool }: Value): readonly Caliper[] =>
  tool === 'outline'
    ? ends.map((p, n) => [p, ends[(n + 1) % ends.length]!] as const)
    : tool === 'slip'
      ? [[ends[0]!, ends[2]!]]
      : [[ends[0]!, ends[1]!]]
