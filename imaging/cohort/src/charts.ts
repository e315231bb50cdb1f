/**
 * Pictures of a cohort, drawn without a browser.
 *
 * Gives  SVG with a title and a description for those who do not see it; the tables beside them hold the numbers.
 */
import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import type { CohortRow } from './row.ts'
import { tally } from './summary.ts'

export interface Chart {
  readonly title: string
  readonly svg: string
}

const ink = { fill: '#1f6f78', line: '#8a2d12', soft: '#8a5a00' }
const height = 240

export function charts(rows: readonly CohortRow[]): readonly Chart[] {
  return [
    outcomes(rows),
    histogram(rows, 'incisionMm', 'Planned cut', 'mm', 10, 'limit'),
    histogram(rows, 'skinAngleDeg', 'Angle of the way in to the skin', 'degrees'),
    histogram(rows, 'depthStopMm', 'Depth stop past the rim', 'mm'),
    histogram(rows, 'duraMarginMm', 'Swept tool to the sac, uncertainty taken off', 'mm', 0, 'sac'),
    histogram(rows, 'ventralLayerLeftMm', 'Ligament left in front of what was taken', 'mm', 1, 'layer kept'),
    removed(rows),
    oddities(rows),
  ].flatMap((chart) => chart ?? [])
}

let drawn = 0

function draw(title: string, description: string, options: Plot.PlotOptions): Chart {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  const svg = Plot.plot({
    width: 560,
    height,
    document,
    marginBottom: 42,
    style: { fontFamily: 'inherit', fontSize: '13px', background: 'none' },
    ...options,
  })
  const id = `chart-${drawn++}`
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-labelledby', `${id}-title ${id}-words`)
  for (const [name, text, own] of [
    ['desc', description, `${id}-words`],
    ['title', title, `${id}-title`],
  ] as const) {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name)
    element.setAttribute('id', own)
    element.textContent = text
    svg.insertBefore(element, svg.firstChild)
  }
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  return { title, svg: svg.outerHTML }
}

type Numeric = 'incisionMm' | 'skinAngleDeg' | 'depthStopMm' | 'duraMarginMm' | 'ventralLayerLeftMm'

function histogram(
  rows: readonly CohortRow[],
  name: Numeric,
  title: string,
  unit: string,
  mark?: number,
  marked?: string,
): Chart | null {
  const values = rows.flatMap((r) => r[name] ?? [])
  if (values.length === 0) return null
  return draw(`${title} (${unit}), n = ${values.length}`, `A histogram; the table has its median and range.`, {
    x: { label: unit, labelAnchor: 'center', labelArrow: 'none', labelOffset: 36 },
    y: { label: 'spines', grid: true },
    marks: [
      Plot.rectY(
        values,
        Plot.binX<Plot.RectYOptions>({ y: 'count' }, { x: (v: number) => v, thresholds: 24, fill: ink.fill }),
      ),
      Plot.ruleY([0]),
      ...(mark === undefined
        ? []
        : [
            Plot.ruleX([mark], { stroke: ink.line, strokeWidth: 2, strokeDasharray: '6 3' }),
            Plot.text([mark], {
              x: (v: number) => v,
              text: () => marked ?? '',
              frameAnchor: 'top',
              ...beside(mark > Math.max(...values)),
              fill: ink.line,
            }),
          ]),
    ],
  })
}

const inWords = (code: string): string => code.replace(/^.*\//, '').replaceAll('-', ' ')

/** On the side of the mark where there is room. */
const beside = (isLast: boolean) =>
  isLast ? { dx: -4, textAnchor: 'end' as const } : { dx: 4, textAnchor: 'start' as const }

function outcomes(rows: readonly CohortRow[]): Chart {
  const named = rows.map((r) =>
    r.outcome === 'completed' ? 'completed' : `${r.outcome}: ${inWords(r.reason ?? 'unknown')}`,
  )
  const bars = Object.entries(tally(named)).map(([what, n]) => ({ what, n }))
  return draw('How each spine ended', 'A bar for each outcome; the table below has the numbers.', {
    height: 60 + 26 * bars.length,
    marginLeft: 230,
    marginRight: 50,
    x: { label: 'spines', labelAnchor: 'center', labelArrow: 'none', labelOffset: 36, grid: true },
    y: { domain: bars.map((b) => b.what), label: null },
    marks: [
      Plot.barX(bars, { x: 'n', y: 'what', fill: ink.fill }),
      Plot.text(bars, { x: 'n', y: 'what', text: (b: { n: number }) => String(b.n), dx: 6, textAnchor: 'start' }),
      Plot.ruleX([0]),
    ],
  })
}

function removed(rows: readonly CohortRow[]): Chart | null {
  const points = rows.flatMap((r) =>
    r.outcome !== 'refused' && r.ligamentInReachMm3 !== null && r.ligamentMm3 !== null
      ? [{ reach: r.ligamentInReachMm3, taken: r.ligamentMm3, kind: r.kind }]
      : [],
  )
  if (points.length === 0) return null
  return draw(
    `Ligament in reach dorsal of the line, and taken (mm³), n = ${points.length}; filled: usual spines, open: abnormal`,
    'A point for each spine that was operated on.',
    {
      marginLeft: 50,
      x: { label: 'in reach, as planned', labelAnchor: 'center', labelArrow: 'none', labelOffset: 36, zero: true },
      y: { label: 'taken', grid: true, zero: true },
      marks: [
        Plot.dot(points, {
          x: 'reach',
          y: 'taken',
          r: 2.5,
          stroke: (p: { kind: string }) => (p.kind === 'usual' ? ink.fill : ink.soft),
          fill: (p: { kind: string }) => (p.kind === 'usual' ? ink.fill : 'none'),
          fillOpacity: 0.5,
        }),
        Plot.ruleY([0]),
      ],
    },
  )
}

function oddities(rows: readonly CohortRow[]): Chart | null {
  const parts = rows.flatMap((r) =>
    (r.oddities || 'nothing unusual')
      .split(r.oddities ? ' ' : '\n')
      .map((what) => ({ what, ended: r.outcome === 'refused' ? 'refused' : 'planned' })),
  )
  const names = Object.keys(tally(parts.map((p) => p.what)))
  if (names.length < 2) return null
  return draw(
    'Planned (dark) and refused (light), by what is unusual about the spine; a spine may stand in several rows',
    'A bar for each oddity, divided into planned and refused.',
    {
      height: 60 + 24 * names.length,
      marginLeft: 150,
      x: { label: 'share of spines', labelAnchor: 'center', labelArrow: 'none', labelOffset: 36, percent: true },
      y: { domain: names, label: null },
      color: { domain: ['planned', 'refused'], range: [ink.fill, '#d6a24a'] },
      marks: [
        Plot.barX(parts, Plot.groupY({ x: 'count' }, { y: 'what', fill: 'ended', offset: 'normalize' } as never)),
        Plot.ruleX([0]),
      ],
    },
  )
}
