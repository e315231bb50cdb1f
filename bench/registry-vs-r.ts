/**
 * The registry's statistics against R (prop.test, quantile, survival::survfit) on random and awkward data.
 *
 * Gives  the largest differences, printed and in bench/results/registry-vs-r.json. Says so where R is not installed.
 * Limits R on Debian: r-base-core and r-cran-survival.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { random } from '@flavum/base'
import { type Followed, kaplanMeier, quantiles, wilson } from '@flavum/registry'

const script = fileURLToPath(new URL('registry-r/statistics.R', import.meta.url))
const r = random('against R')

interface Trial {
  readonly kind: 'wilson' | 'quantile' | 'km'
  readonly line: string
  readonly ours: readonly (number | null)[]
}

const ofWilson = (events: number, of: number): Trial => {
  const w = wilson(events, of)
  return { kind: 'wilson', line: `wilson ${events} ${of}`, ours: [w?.low ?? null, w?.high ?? null] }
}
const ofQuantile = (p: number, values: readonly number[]): Trial => ({
  kind: 'quantile',
  line: `quantile ${p} ${values.join(' ')}`,
  ours: quantiles(values, [p]) ?? [],
})
const ofCurve = (people: readonly Followed[]): Trial => ({
  kind: 'km',
  line: `km ${people.map((p) => `${p.days}:${p.event ? 1 : 0}`).join(' ')}`,
  ours: kaplanMeier(people).flatMap((s) => [s.day, s.atRisk, s.free, s.low, s.high]),
})
const people = (n: number, longest: number, share: number): Followed[] =>
  Array.from({ length: n }, () => ({ days: 1 + r.below(longest), event: r.next() < share }))
const many = <T>(n: number, make: (k: number) => T): T[] => Array.from({ length: n }, (_, k) => make(k))

const trials: readonly Trial[] = [
  ...[
    [0, 1],
    [1, 1],
    [0, 90],
    [90, 90],
    [1, 2],
    [83, 143],
    [35, 129],
    [0, 100000],
    [99999, 100000],
  ].map(([e = 0, n = 1]) => ofWilson(e, n)),
  ...many(300, () => {
    const of = 1 + r.below(5000)
    return ofWilson(r.below(of + 1), of)
  }),
  ofQuantile(0.5, [7]),
  ofQuantile(0, [3, 3, 3]),
  ofQuantile(1, [-2, 5]),
  ...many(200, () =>
    ofQuantile(
      Math.round(r.next() * 1000) / 1000,
      many(1 + r.below(60), () => r.between(-50, 50)),
    ),
  ),
  // everybody has it; one person; ties between events and losses; nobody left; hardly anybody
  ofCurve([1, 2, 3].map((days) => ({ days, event: true }))),
  ofCurve([{ days: 5, event: true }]),
  ofCurve([
    { days: 5, event: true },
    { days: 5, event: false },
    { days: 5, event: true },
    { days: 9, event: false },
  ]),
  ...many(100, (k) => ofCurve(people(2 + r.below(400), 1 + r.below(800), ((k % 10) + 1) / 11))),
  ofCurve(people(5000, 730, 0.08)),
]

const folder = mkdtempSync(join(tmpdir(), 'flavum-r-'))
const data = join(folder, 'data.txt')
writeFileSync(data, `${trials.map((t) => t.line).join('\n')}\n`)
const ran = spawnSync('Rscript', ['--vanilla', script, data], { encoding: 'utf8', maxBuffer: 1 << 28 })
rmSync(folder, { recursive: true })

if (ran.error || ran.status !== 0)
  process.stdout.write(
    `R or its package survival is not here, so nothing was compared. On Debian: apt-get install r-base-core r-cran-survival.\n${ran.stderr ?? ''}`,
  )
else {
  const lines = ran.stdout.split('\n')
  const found = {
    wilson: { sets: 0, numbers: 0, largest: 0, missing: 0 },
    quantile: { sets: 0, numbers: 0, largest: 0, missing: 0 },
    km: { sets: 0, numbers: 0, largest: 0, missing: 0 },
  }
  for (const [n, { kind, ours }] of trials.entries()) {
    const theirs = (lines[n] ?? '')
      .trim()
      .split(/\s+/)
      .filter((w) => w !== '')
    const line = found[kind]
    line.sets++
    if (theirs.length !== ours.length) line.missing++
    for (const [k, word] of theirs.entries()) {
      const mine = ours[k] ?? null
      // where R has no number there must be none here
      if (word === 'NA' || word === 'NaN') {
        if (mine !== null) line.missing++
        continue
      }
      line.numbers++
      line.largest = Math.max(line.largest, mine === null ? Number.POSITIVE_INFINITY : Math.abs(mine - Number(word)))
    }
  }
  const version = spawnSync('Rscript', ['--version'], { encoding: 'utf8' })
  const result = {
    r: `${version.stdout}${version.stderr}`.trim(),
    note: 'largest absolute difference; missing: one has a number where the other has none',
    ...found,
  }
  mkdirSync(new URL('results', import.meta.url), { recursive: true })
  writeFileSync(
    fileURLToPath(new URL('results/registry-vs-r.json', import.meta.url)),
    `${JSON.stringify(result, null, 2)}\n`,
  )
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
}
