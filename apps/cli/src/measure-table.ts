/**
 * Measures as a radiologist reads them: a table for each subject, a row for each level, left beside right; why a value is
 * missing stands below, by number. And as CSV, a line for each value.
 */
import { type Figure, figureText, say, sentence } from '@flavum/base'
import {
  type GradesBeside,
  gradesOf,
  type LevelMeasurement,
  type MeasureId,
  measureList,
  measureOf,
  percentiles,
} from '@flavum/measurement'
import { out, printTable } from './terminal.ts'

interface Column {
  readonly head: string
  readonly id: MeasureId
  readonly side?: 'left' | 'right'
}
interface Subject {
  readonly title: string
  readonly note?: string
  readonly columns: readonly Column[]
}

const one = (head: string, id: MeasureId): Column => ({ head, id })
const both = (head: string, id: MeasureId): Column[] => [
  { head: `${head} L`, id, side: 'left' },
  { head: `${head} R`, id, side: 'right' },
]

const subjects: readonly Subject[] = [
  ...(['', '-facet', '-pedicle'] as const).map((plane) => ({
    title: `Bony canal, ${{ '': 'disc', '-facet': 'facet', '-pedicle': 'pedicle' }[plane]} plane`,
    columns: [
      one('area mm²', `canal-area${plane}`),
      one('front-back mm', `canal-ap${plane}`),
      one('side-side mm', `canal-transverse${plane}`),
    ],
  })),
  {
    title: 'Canal in front of the ligament',
    columns: [
      one('disc: area mm²', 'inner-canal-area'),
      one('front-back mm', 'inner-canal-ap'),
      one('facet: area mm²', 'inner-canal-area-facet'),
      one('front-back mm', 'inner-canal-ap-facet'),
    ],
  },
  {
    title: 'Dural sac',
    columns: [
      one('disc: area mm²', 'sac-area'),
      one('front-back mm', 'sac-ap'),
      one('side-side mm', 'sac-transverse'),
      one('facet: area mm²', 'sac-area-facet'),
      one('pedicle: area mm²', 'sac-area-pedicle'),
    ],
  },
  {
    title: 'Ligamentum flavum, thickness in mm',
    columns: [...both('lateral', 'ligament-thickness'), ...both('central', 'ligament-thickness-central')],
  },
  {
    title: 'Recess and foramen, mm',
    note: 'Recess: 3 mm medial of the side of the canal, at the upper edge of the pedicles.',
    columns: [...both('recess depth', 'lateral-recess-depth'), ...both('foramen height', 'foramen-height')],
  },
  {
    title: 'Disc and slip (forward positive)',
    columns: [
      one('height front mm', 'disc-height-anterior'),
      one('middle mm', 'disc-height'),
      one('back mm', 'disc-height-posterior'),
      one('slip mm', 'slip'),
      one('slip %', 'slip-share'),
      one('Meyerding', 'meyerding'),
    ],
  },
  {
    title: 'Laminae of the upper vertebra',
    columns: [
      ...both('angle °', 'lamina-angle'),
      ...both('thickness mm', 'lamina-thickness'),
      ...both('height mm', 'lamina-height'),
    ],
  },
  {
    title: 'Interlaminar window and facet joints, mm',
    note: 'Half of a facet: taking more is said to destabilise (unverified).',
    columns: [
      one('window height', 'window-height'),
      one('width', 'window-width'),
      ...both('facet width', 'facet-width'),
      ...both('half facet', 'facet-may-go'),
    ],
  },
  {
    title: 'Way in from behind, mm',
    note: 'VILL: ventral interlaminar line, the common front of both laminae, 5 mm off the midline; no margin to the sac.',
    columns: [
      ...both('skin to lamina', 'skin-to-lamina'),
      ...both('VILL behind canal line', 'vill-depth'),
      ...both('VILL to sac', 'vill-to-sac'),
    ],
  },
]

export function printMeasures(measurements: readonly LevelMeasurement[]): void {
  const notes: string[] = []
  const mark = (f: Figure): string => {
    if (f.value !== null) return cellText(f)
    const why = [sentence(f.reason).found, sentence(f.reason).remedy].filter(Boolean).join(' ')
    if (!notes.includes(why)) notes.push(why)
    return `[${notes.indexOf(why) + 1}]`
  }
  for (const { title, columns, note } of subjects) {
    const cells = columns.map(({ id, side }) =>
      measurements.map((m) => {
        const f = measureOf(m, id, side)
        return f ? mark(f) : ''
      }),
    )
    // a column without a single value is told in a line
    const empty = cells.map((column) => column.every((cell) => cell === column[0] && /^(\[|$)/.test(cell)))
    const kept = columns.flatMap((_, c) => (empty[c] ? [] : [c]))
    const missing = new Map<string, string[]>()
    columns.forEach(({ head }, c) => {
      const why = cells[c]?.[0]
      if (empty[c] && why) missing.set(why, [...(missing.get(why) ?? []), head])
    })
    const lacking = [...missing].map(([why, heads]) => `${heads.join(', ')} ${why}`).join('; ')
    if (kept.length === 0) {
      out(`${title}: not measurable: ${missing.size === 1 ? [...missing.keys()][0] : lacking}`)
    } else {
      out(title)
      printTable(
        ['level', ...kept.map((c) => columns[c]?.head ?? '')],
        measurements.map((m, row) => [m.level, ...kept.map((c) => cells[c]?.[row] ?? '')]),
      )
      if (lacking) out(`not measurable: ${lacking}`)
      if (note) out(note)
    }
    out()
  }
  out('± is half of the 95 % interval. [n] not measurable:')
  for (const [n, why] of notes.entries()) out(`[${n + 1}] ${why}`)
}

function cellText(f: Figure): string {
  if (f.value === null) return ''
  if (f.unit === '{grade}') return ['0', 'I', 'II', 'III', 'IV', 'V'][f.value] ?? String(f.value)
  return figureText({ ...f, unit: '1' }, f.unit === 'mm' ? 1 : 0)
}

/** Where measured values lie among published series; nothing is printed where nothing is published. */
export function printPercentiles(measurements: readonly LevelMeasurement[]): void {
  const lines = measurements.flatMap((m) =>
    m.measures.flatMap(({ id, side, figure }) =>
      percentiles(m.level, id, side, figure).map(({ series, percentile, interval }) => {
        const { source, funder, confidence } = series.table
        const among = [source, series.n ? `n = ${series.n}` : 'n not stated', `funder ${funder}`].join('; ')
        const span = interval ? ` (${ordinal(interval[0])} to ${ordinal(interval[1])})` : ''
        const doubt = confidence === 'C' ? '' : ' unverified;'
        return `${m.level} ${nameOf(id, side)} ${figureText(figure)}: percentile ${ordinal(percentile.value ?? 0)}${span} of ${series.group}.${doubt} ${among}. ${say(series.read)}`
      }),
    ),
  )
  if (lines.length === 0) return
  out()
  out('Among published series (a normal curve through the published mean and standard deviation; no judgement):')
  for (const line of lines) out(`- ${line}`)
}

const ordinal = (share: number): string => (share < 1 ? 'under 1' : share > 99 ? 'over 99' : share.toFixed(0))
const nameOf = (id: MeasureId, side?: string): string => [id.replaceAll('-', ' '), side].filter(Boolean).join(' ')

/** A line for each value, in the order of the tables; quoted as RFC 4180 asks. */
export function measuresCsv(measurements: readonly LevelMeasurement[]): string {
  const order = new Map(measureList.map(({ id }, n) => [id, n]))
  const head = ['level', 'measure', 'side', 'plane', 'value', 'unit', 'uncertainty', 'kind', 'method', 'not measurable']
  const rows = measurements.flatMap(({ level, measures }) =>
    [...measures]
      .sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
      .map(({ id, side, section, figure: f }) =>
        f.value === null
          ? [level, id, side, section, '', f.unit, '', '', '', sentence(f.reason).found]
          : [level, id, side, section, f.value, f.unit, f.uncertainty?.value, f.uncertainty?.kind, f.method, ''],
      ),
  )
  const quoted = (cell: string | number | undefined): string => {
    const text = String(cell ?? '')
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return [head, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n')
}

/** Grades of readers, each by its reader: two are never made one. */
export function printGrades(grades: readonly GradesBeside[]): void {
  if (grades.length === 0) return
  out('Grades, as readers gave them')
  printTable(
    ['level', 'system', 'side', 'readings', 'readers apart by'],
    grades.map(({ level, system, side, readings, apart }) => [
      level,
      system,
      side ?? '',
      readings.map((r) => `${r.grade} (${r.reader})`).join(', '),
      apart === null ? 'one reader' : apart === 0 ? 'agree' : `${apart} of ${gradesOf(system).length - 1} steps`,
    ]),
  )
  out()
}
