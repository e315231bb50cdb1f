/**
 * A spine on its way to measures that were asked for: which knobs may turn, where they stand, what the measures read.
 *
 * Takes  knobs to start from and measures, checked. Gives readings at each place of the knobs; a level is read again only where its
 *        own knobs or its neighbours' were turned.
 */
import type { Finding } from '@flavum/base'
import { type Asked, settingOf } from './asked.ts'
import type { Room, Slopes } from './fit-step.ts'
import {
  extraLevels,
  type Knobs,
  type LevelKnobs,
  type LumbarLevel,
  levelKnobs,
  levelRange,
  levelsOf,
  wholeRange,
  withLevel,
} from './knobs.ts'
import { levelReader } from './level-reader.ts'
import { phantomMessages } from './messages.ts'
import { type Phantom, spinePhantom } from './phantom.ts'

export interface Variable {
  readonly level: LumbarLevel
  readonly knob: keyof typeof levelRange & keyof LevelKnobs
  /** Where this one is at its end, or set by two measures, the helper turns too. */
  readonly helps: Variable | null
}

export class FitState {
  private start: Knobs
  private readonly asked: readonly Asked[]
  private readonly levels: readonly LumbarLevel[]
  private readonly kept = new Map<string, { readonly key: string; readonly values: readonly (number | null)[] }>()
  readonly variables: readonly Variable[]
  readonly targets: readonly number[]
  x: readonly number[]

  constructor(start: Knobs, asked: readonly Asked[]) {
    this.start = start
    this.asked = asked
    this.levels = levelsOf(start)
    this.variables = this.found()
    this.x = this.variables.map(({ level, knob }) => levelKnobs(start, level)[knob])
    this.targets = asked.map(targetOf)
  }

  /** Reads from the start: fat as thick as was asked on average, and windows so narrow that a lamina is met where one was. */
  settle(step: number): readonly (number | null)[] {
    let values = this.read(step)
    const skin = (v: number | null, n: number): number[] =>
      v !== null && this.asked[n]!.id === 'skin-to-lamina' ? [this.targets[n]! - v] : []
    for (let n = 0; n < 6; n++) {
      const bare = this.asked.filter((a, m) => a.id === 'skin-to-lamina' && values[m] === null)
      const missing = values.flatMap(skin)
      const more = n === 0 && missing.length ? missing.reduce((a, b) => a + b, 0) / missing.length : 0
      if (bare.length === 0 && Math.abs(more) < 1) break
      const [low, high] = wholeRange.skinDepth
      this.start = { ...this.start, skinDepth: Math.min(high, Math.max(low, this.start.skinDepth + more)) }
      for (const level of new Set(bare.map((a) => a.level))) {
        const window = Math.max(levelRange.window[0], levelKnobs(this.start, level).window - 0.8)
        this.start = withLevel(this.start, level, { window })
      }
      this.kept.clear()
      values = this.read(step)
    }
    return values
  }

  read(step: number): readonly (number | null)[] {
    let p: Phantom | null = null
    const out: (number | null)[] = this.asked.map(() => null)
    for (const level of new Set(this.asked.map((a) => a.level))) {
      const own = this.asked.flatMap((a, n) => (a.level === level ? [n] : []))
      const near = this.x.filter((_, k) => this.isNear(level, this.variables[k]!.level))
      const key = `${step} ${near.join(' ')}`
      let entry = this.kept.get(level)
      if (entry?.key !== key) {
        p ??= spinePhantom(this.knobs())
        const reader = levelReader(p, level, step)
        entry = { key, values: own.map((n) => reader.read(this.asked[n]!.id, this.asked[n]!.side)) }
        this.kept.set(level, entry)
      }
      for (const [m, n] of own.entries()) out[n] = entry.values[m] ?? null
    }
    return out
  }

  knobs(): Knobs {
    return this.variables.reduce(
      (knobs, { level, knob }, k) => withLevel(knobs, level, { [knob]: this.x[k]! }),
      this.start,
    )
  }

  /** How far each may still go; a helper rests until it is needed. */
  room(): readonly Room[] {
    return this.variables.map((v, k) => {
      const [low, high] = levelRange[v.knob]
      const helped = v.helps
      const needed = !helped || this.atEnd(helped) || this.asked.filter((a) => same(this.setBy(a), helped)).length > 1
      return needed ? { down: this.x[k]! - low, up: high - this.x[k]! } : { down: 0, up: 0 }
    })
  }

  /** Before anything was learnt: a knob moves its measure as far as it turns; bulge, slip and a deep body take depth away. */
  firstSlopes(): Slopes {
    return this.asked.map((a) =>
      this.variables.map((v) => {
        if (same(this.setBy(a), v)) return 1
        const deep = a.level === v.level && a.id.includes('-ap') && !a.id.endsWith('pedicle')
        return deep ? (taken[v.knob] ?? 0) : 0
      }),
    )
  }

  depends = (measure: number, variable: number): boolean =>
    this.isNear(this.asked[measure]!.level, this.variables[variable]!.level)

  /** The knob that this measure is first set by; null where no knob of this spine sets it. */
  setBy(asked: Asked): Variable | null {
    const { lower, knobs } = settingOf(asked)
    const level = this.levels[this.levels.indexOf(asked.level) + (lower ? 1 : 0)]
    return level ? { level, knob: knobs[0]!, helps: null } : null
  }

  atEnd(v: Variable): boolean {
    const x = this.x[this.variables.findIndex((w) => same(w, v))]!
    const [low, high] = levelRange[v.knob]
    return x < low + 0.01 || x > high - 0.01
  }

  findings(): Finding[] {
    const sixth = this.asked.some((a) => (extraLevels as readonly string[]).includes(a.level))
    const apart = this.asked.flatMap((a) => {
      const gap = a.side === 'left' ? this.gapOf(a) : 0
      return gap > 0.6
        ? [phantomMessages.finding('phantom/sides-apart', 'warning', { level: a.level, apart: gap.toFixed(1) })]
        : []
    })
    return sixth ? [phantomMessages.finding('phantom/sixth-assumed', 'info'), ...apart] : apart
  }

  private gapOf(a: Asked): number {
    const other = this.asked.find((b) => b.id === a.id && b.level === a.level && b.side === 'right')
    return a.id === 'skin-to-lamina' && other ? Math.abs(a.figure.value - other.figure.value) : 0
  }

  private isNear(a: LumbarLevel, b: LumbarLevel): boolean {
    return Math.abs(this.levels.indexOf(a) - this.levels.indexOf(b)) <= 1
  }

  private found(): readonly Variable[] {
    const list: Variable[] = []
    const add = (v: Variable): void => {
      if (!list.some((w) => same(w, v))) list.push(v)
    }
    for (const a of this.asked) {
      const first = this.setBy(a)
      if (first) add(first)
    }
    for (const a of this.asked) {
      const first = this.setBy(a)
      for (const knob of settingOf(a).knobs.slice(1)) if (first) add({ level: a.level, knob, helps: first })
    }
    return list
  }
}

const taken: Readonly<Record<string, number>> = { bulge: -1, slip: -0.5, plateDepth: -0.25 }

const same = (a: Variable | null, b: Variable | null): boolean =>
  a !== null && b !== null && a.level === b.level && a.knob === b.knob

/** One back for both sides: of two skin distances their mean. */
function targetOf(a: Asked, _: number, all: readonly Asked[]): number {
  if (a.id !== 'skin-to-lamina') return a.figure.value
  const own = all.filter((b) => b.id === a.id && b.level === a.level)
  return own.reduce((sum, b) => sum + b.figure.value, 0) / own.length
}
