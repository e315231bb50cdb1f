import { describe, expect, it } from 'vitest'
import { checkedReading, type GradeReading, gradesBeside, weightedKappa } from './reader-grades.ts'

const grade = (g: string, reader = 'A', more: Partial<GradeReading> = {}): GradeReading => ({
  system: 'schizas',
  level: 'L4-L5',
  grade: g,
  reader,
  ...more,
})

describe('grades of readers', () => {
  it('stand beside each other and are never joined', () => {
    const [beside] = gradesBeside([grade('B'), grade('D', 'B')])
    expect(beside?.readings.map((r) => [r.reader, r.grade])).toEqual([
      ['A', 'B'],
      ['B', 'D'],
    ])
    expect(beside?.apart).toBe(2)
    expect(Object.keys(beside ?? {})).not.toContain('grade')
  })
  it('one reader alone disagrees with nobody, and a later reading of theirs replaces the earlier', () => {
    const [beside] = gradesBeside([grade('B'), grade('C')])
    expect(beside?.readings.map((r) => r.grade)).toEqual(['C'])
    expect(beside?.apart).toBeNull()
  })
  it('levels, systems and sides are kept apart', () => {
    const all = gradesBeside([
      grade('B'),
      grade('B', 'A', { level: 'L3-L4' }),
      grade('2', 'A', { system: 'lee-foraminal', side: 'left' }),
      grade('1', 'A', { system: 'lee-foraminal', side: 'right' }),
    ])
    expect(all).toHaveLength(4)
  })
  it('are known by their spelling, and asked for a side and a reader', () => {
    expect(checkedReading(grade(' a2 ')).grade).toBe('A2')
    expect(() => checkedReading(grade('E'))).toThrow(/A1, A2, A3, A4, B, C, D/)
    expect(() => checkedReading(grade('2', 'A', { system: 'lee-foraminal' }))).toThrow(/side/)
    expect(() => checkedReading(grade('B', '  '))).toThrow(/reader/)
  })
})

describe('weighted kappa', () => {
  const value = (pairs: readonly (readonly [string, string])[]): number | null =>
    weightedKappa('lee-central', pairs).value
  it('is one where readers agree, and that of a worked example', () => {
    expect(
      value([
        ['0', '0'],
        ['2', '2'],
        ['3', '3'],
      ]),
    ).toBe(1)
    // by hand: mean distance seen 1/4; of all sixteen pairings (0,1,1,2) x (0,1,2,2): 14 / 16
    expect(
      value([
        ['0', '0'],
        ['1', '1'],
        ['1', '2'],
        ['2', '2'],
      ]),
    ).toBeCloseTo(1 - 0.25 / (14 / 16), 9)
  })
  it('counts three steps apart as worse than one', () => {
    const near = value([
      ['0', '1'],
      ['3', '3'],
      ['0', '0'],
    ])!
    const far = value([
      ['0', '3'],
      ['3', '3'],
      ['0', '0'],
    ])!
    expect(far).toBeLessThan(near)
  })
  it('cannot be told from one pair, nor from one grade', () => {
    expect(value([['0', '0']])).toBeNull()
    expect(
      value([
        ['1', '1'],
        ['1', '1'],
      ]),
    ).toBeNull()
    expect(() => value([['0', '7']])).toThrow(/0 \/ 7/)
  })
})
