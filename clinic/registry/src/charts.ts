/**
 * Pictures of a cohort report, drawn on the server.
 *
 * Gives  SVG with a title and a description for those who do not see it; the table beside it holds every number. Lines differ in dash and
 *        points in shape, so that colour is never the only difference.
 */
import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import type { CohortReport } from './cohort-report.ts'
import { followUps, windows } from './follow-up.ts'

export interface Chart {
  readonly section: string
  readonly title: string
  readonly svg: string
}

const ink = ['#1f6f78', '#8a5a00', '#6a3d7c']
const width = 720

export function charts(r: CohortReport): readonly Chart[] {
  return [flowChart(r), responderChart(r), scoreChart(r), laterChart(r), missingChart(r), operatorChart(r)].flatMap(
    (c) => c ?? [],
  )
}

function draw(section: string, title: string, description: string, options: Plot.PlotOptions): Chart {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  const svg = Plot.plot({
    width,
    document,
    style: { fontFamily: 'inherit', fontSize: '13px', background: 'none' },
    ...options,
  })
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-labelledby', `${section}-title ${section}-description`)
  const titled = (name: string, text: string): void => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name)
    element.setAttribute('id', `${section}-${name === 'title' ? 'title' : 'description'}`)
    element.textContent = text
    svg.insertBefore(element, svg.firstChild)
  }
  titled('desc', description)
  titled('title', title)
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  return { section, title, svg: svg.outerHTML }
}

const flowChart = ({ flow }: CohortReport): Chart => {
  const bars = flow.map(({ stage, reached }) => ({ stage, n: reached.value ?? 0 }))
  return draw(
    'flow',
    'People at each stage',
    'A bar for each stage from referral to a completed procedure; the table below has the numbers.',
    {
      height: 260,
      marginLeft: 90,
      marginRight: 60,
      marginBottom: 45,
      // in the middle below the ticks: at the end it would lie on the last of them
      x: { label: 'people', labelAnchor: 'center', labelOffset: 38, labelArrow: 'none', grid: true },
      y: { domain: bars.map((b) => b.stage), label: null },
      marks: [
        Plot.barX(bars, { x: 'n', y: 'stage', fill: ink[0] }),
        Plot.text(bars, { x: 'n', y: 'stage', text: (b: { n: number }) => String(b.n), dx: 6, textAnchor: 'start' }),
        Plot.ruleX([0]),
      ],
    },
  )
}

function responderChart({ responders }: CohortReport): Chart | null {
  const [shown] = responders
  if (!shown) return null
  const points = shown.windows.flatMap((w) =>
    (
      [
        ['result known', w.completeCase],
        ['missing as failures', w.missingAsFailure],
      ] as const
    ).flatMap(([counted, p]) =>
      p.percent.value === null
        ? []
        : [{ window: w.window, counted, percent: p.percent.value, low: p.low.value, high: p.high.value }],
    ),
  )
  return draw(
    'responders',
    'Better by the first definition below, in percent, with 95 % intervals',
    'For each window two points with their intervals: of those whose result is known, and of everyone due with the missing as failures.',
    {
      height: 300,
      marginBottom: 45,
      fx: { domain: [...followUps], label: null },
      x: { domain: ['result known', 'missing as failures'], axis: null },
      y: { domain: [0, 100], label: '% better', grid: true },
      color: { domain: ['result known', 'missing as failures'], range: ink.slice(0, 2) },
      symbol: { domain: ['result known', 'missing as failures'], range: ['circle', 'triangle'], legend: false },
      marks: [
        Plot.ruleX(points, { fx: 'window', x: 'counted', y1: 'low', y2: 'high', stroke: 'counted', strokeWidth: 2 }),
        Plot.dot(points, {
          fx: 'window',
          x: 'counted',
          y: 'percent',
          stroke: 'counted',
          fill: 'counted',
          symbol: 'counted',
          r: 5,
        }),
        Plot.ruleY([0]),
      ],
    },
  )
}

function scoreChart({ distributions }: CohortReport): Chart | null {
  const boxes = distributions
    .filter((d) => d.measure === 'odi score' && d.scores.median.value !== null)
    .map(({ window, scores: s }) => ({
      window,
      lower: s.lower.value,
      median: s.median.value,
      upper: s.upper.value,
      least: s.least.value,
      greatest: s.greatest.value,
    }))
  if (boxes.length === 0) return null
  return draw(
    'scores',
    'Disability (ODI) over time: median, quartiles and range',
    'A box from the lower to the upper quartile for each window, a line at the median, thin lines to the least and the greatest.',
    {
      height: 300,
      marginBottom: 40,
      x: { domain: [...windows], label: null },
      y: { domain: [0, 100], label: 'ODI, %', grid: true },
      marks: [
        Plot.ruleX(boxes, { x: 'window', y1: 'least', y2: 'greatest', stroke: ink[0] }),
        Plot.barY(boxes, { x: 'window', y1: 'lower', y2: 'upper', fill: '#cfe3e5', stroke: ink[0], inset: 18 }),
        Plot.tickY(boxes, { x: 'window', y: 'median', stroke: ink[0], strokeWidth: 3, inset: 18 }),
      ],
    },
  )
}

/** Beyond this day, or with fewer people left than this, one person's event moves a curve by leaps: drawn no further. */
const lastDrawn = 730
const fewestDrawn = 11
const dashes = ['0', '6 3', '2 3']

function laterChart({ later }: CohortReport): Chart | null {
  const drawn = later.map((c) =>
    c.steps.flatMap(({ day, atRisk, had, low, high }) =>
      day.value === null || had.value === null || day.value > lastDrawn || (atRisk.value ?? 0) < fewestDrawn
        ? []
        : [{ day: day.value, had: had.value, low: low.value, high: high.value }],
    ),
  )
  if (drawn.every((points) => points.length === 0)) return null
  const greatest = Math.max(10, ...drawn.flat().map((p) => p.had), ...(drawn[0] ?? []).map((p) => p.high ?? 0))
  return draw(
    'later',
    'Had further treatment, in percent, while enough people are followed; the band is the 95 % interval of surgery',
    'Three rising step curves: surgery; surgery, a spacer or the procedure again; any of these or an injection.',
    {
      height: 320,
      marginBottom: 45,
      x: {
        label: 'days after the procedure',
        labelAnchor: 'center',
        labelOffset: 38,
        labelArrow: 'none',
        domain: [0, lastDrawn],
      },
      y: { label: '% who had it', grid: true, domain: [0, greatest] },
      marks: [
        Plot.areaY(drawn[0] ?? [], {
          x: 'day',
          y1: 'low',
          y2: 'high',
          curve: 'step-after',
          fill: ink[0],
          fillOpacity: 0.15,
        }),
        ...drawn.map((points, n) =>
          Plot.lineY([{ day: 0, had: 0 }, ...points], {
            x: 'day',
            y: 'had',
            curve: 'step-after',
            stroke: ink[n % ink.length],
            strokeWidth: 2,
            strokeDasharray: dashes[n % dashes.length],
          }),
        ),
        Plot.ruleY([0]),
      ],
    },
  )
}

function missingChart({ followUp }: CohortReport): Chart {
  const kinds = ['answered', 'missing, reason known', 'missing, no reason'] as const
  const parts = followUp
    .filter((f) => f.instrument === 'odi')
    .flatMap((f) => {
      const silent = f.missing.find((m) => m.reason === 'no reason recorded')?.count.value ?? 0
      const missing = (f.due.value ?? 0) - (f.answered.value ?? 0)
      return [f.answered.value ?? 0, missing - silent, silent].map((n, k) => ({ window: f.window, what: kinds[k], n }))
    })
  return draw(
    'missing',
    'ODI: answered and missing, of everyone due',
    'A bar for each window, divided into answered, missing with a known reason, and missing without one.',
    {
      height: 280,
      marginLeft: 90,
      marginBottom: 45,
      x: { label: 'people due', labelAnchor: 'center', labelOffset: 38, labelArrow: 'none', grid: true },
      y: { domain: [...followUps], label: null },
      color: { domain: [...kinds], range: ['#1f6f78', '#d6a24a', '#5d6670'] },
      marks: [Plot.barX(parts, { y: 'window', x: 'n', fill: 'what', insetTop: 3, insetBottom: 3 }), Plot.ruleX([0])],
    },
  )
}

function operatorChart({ operator }: CohortReport): Chart | null {
  if (!operator) return null
  const points = operator.cases.flatMap((c) =>
    c.fluoroscopyPerSide.value === null ? [] : [{ n: c.number.value, minutes: c.fluoroscopyPerSide.value }],
  )
  const { others } = operator
  return draw(
    'operator',
    'Fluoroscopy per side, own cases in their order, minutes',
    'A point for each case; where shown, the band holds half of the cases of all others together.',
    {
      height: 280,
      x: { label: 'own case' },
      y: { label: 'minutes per side', grid: true, zero: true },
      marks: [
        ...(others?.lower.value != null && others.upper.value != null
          ? [
              Plot.rectY([{ low: others.lower.value, high: others.upper.value }], {
                y1: 'low',
                y2: 'high',
                fill: '#8a5a00',
                fillOpacity: 0.15,
              }),
            ]
          : []),
        Plot.dot(points, { x: 'n', y: 'minutes', fill: ink[0], r: 3 }),
        Plot.ruleY([0]),
      ],
    },
  )
}

/** What the colours of a chart mean, for the text beside it. */
export const legends: Readonly<Record<string, readonly (readonly [colour: string, mark: string, words: string])[]>> = {
  responders: [
    ['#1f6f78', '●', 'of those whose result is known'],
    ['#8a5a00', '▲', 'of everyone due, missing as failures'],
  ],
  later: [
    ['#1f6f78', '━━', 'surgery'],
    ['#8a5a00', '╍╍', 'surgery, a spacer or the procedure again'],
    ['#6a3d7c', '┅┅', 'any of these or an injection'],
  ],
  missing: [
    ['#1f6f78', '■', 'answered'],
    ['#d6a24a', '■', 'missing, reason known'],
    ['#5d6670', '■', 'missing, no reason recorded'],
  ],
}
