/**
 * A worksheet as a file: readings and grades as JSON, for a person without a screen of this program, and for scripts.
 *
 *     { "levels": { "L4-L5": { "below": [x, y, z], "at": [...], "above": [...], "facet": [...], "pedicle": [...] } },
 *       "readings": [ { "level": "L4-L5", "step": "sac", "reader": "A", "points": [[x, y, z], ...] } ],
 *       "grades": [ { "level": "L4-L5", "system": "schizas", "grade": "C", "reader": "A" } ] }
 *
 * Points are LPS, mm. `below`, `at`, `above` lie on the canal line; `facet`, `pedicle`, `recess` where those planes cross it, `at`
 * where they are not given. A sagittal reading lies in the sagittal plane through its first point.
 * Faults `measurement/worksheet-file`, and those of readings and grades.
 */
import { type Point, point } from '@flavum/base'
import type { Volume } from '@flavum/grid'
import { jsonChecks } from './json-checks.ts'
import { messages } from './messages.ts'
import { checkedReading, type GradeSystem, type GradesBeside, gradeSystems, gradesBeside } from './reader-grades.ts'
import {
  axialPlaneThrough,
  type CanalClicks,
  type StepId,
  sagittalPlaneThrough,
  type Worksheet,
  withReading,
  worksheet,
  worksheetSteps,
} from './worksheet.ts'

export interface WorksheetFile {
  readonly sheet: Worksheet
  readonly grades: readonly GradesBeside[]
}

const wrong = (where: string, expected: string) => messages.fault('measurement/worksheet-file', { where, expected })
const read = jsonChecks(wrong)

export function worksheetFromFile(image: Volume, text: string): WorksheetFile {
  const file = read.object(read.parsed(text, 'the file'), 'the file')
  const levels = file.levels === undefined ? {} : read.object(file.levels, 'levels')
  let sheet = worksheet(image)
  read.list(file.readings ?? [], 'readings').forEach((entry, n) => {
    const where = `readings[${n}]`
    const r = read.object(entry, where)
    const level = read.word(r.level, `${where}.level`)
    const id = read.word(r.step, `${where}.step`)
    const step = worksheetSteps.find((s) => s.id === id)
    if (!step)
      throw messages.fault('measurement/reading-unknown', {
        what: id,
        known: worksheetSteps.map((s) => s.id).join(', '),
      })
    const points = read.list(r.points, `${where}.points`).map((p, m) => pointAt(p, `${where}.points[${m}]`))
    const canal = read.object(levels[level], `levels.${level}`)
    const at = (key: string): Point<'lps'> => pointAt(canal[key], `levels.${level}.${key}`)
    const clicks: CanalClicks = { below: at('below'), at: at('at'), above: at('above') }
    const axial = step.plane === 'disc' || step.plane === 'facet' || step.plane === 'pedicle' || step.plane === 'recess'
    const lpsFromSection = axial
      ? axialPlaneThrough(level, canal[step.plane] === undefined ? clicks : { ...clicks, at: at(step.plane) })
      : sagittalPlaneThrough(level, clicks, points[0] ?? clicks.at)
    sheet = withReading(sheet, {
      level,
      step: step.id satisfies StepId,
      ...(r.side === undefined ? {} : { side: read.side(r.side, `${where}.side`) }),
      reader: read.word(r.reader, `${where}.reader`),
      lpsFromSection,
      points,
    })
  })
  const grades = read.list(file.grades ?? [], 'grades').map((entry, n) => {
    const where = `grades[${n}]`
    const g = read.object(entry, where)
    const system = read.word(g.system, `${where}.system`)
    if (!Object.hasOwn(gradeSystems, system))
      throw wrong(`${where}.system`, `one of ${Object.keys(gradeSystems).join(', ')}`)
    return checkedReading({
      system: system as GradeSystem,
      level: read.word(g.level, `${where}.level`),
      grade: read.word(g.grade, `${where}.grade`),
      reader: read.word(g.reader, `${where}.reader`),
      ...(g.side === undefined ? {} : { side: read.side(g.side, `${where}.side`) }),
    })
  })
  return { sheet, grades: gradesBeside(grades) }
}

function pointAt(value: unknown, where: string): Point<'lps'> {
  const list = Array.isArray(value) ? (value as readonly unknown[]) : []
  const [x, y, z] = list
  if (list.length !== 3 || typeof x !== 'number' || typeof y !== 'number' || typeof z !== 'number')
    throw wrong(where, 'three numbers: left, posterior, superior in mm')
  return point('lps', x, y, z)
}
