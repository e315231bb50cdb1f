import { describe, expect, it } from 'vitest'
import { nextColumns } from './room-pace.ts'

const eight = (ms: number): number[] => Array.from({ length: 8 }, () => ms)

describe('the size of the pictures', () => {
  it('stays while fifteen a second are kept, shrinks a step where they are not, and grows with time to spare', () => {
    expect(nextColumns(512, eight(60), 30)).toBe(512)
    expect(nextColumns(512, eight(70), 30)).toBe(384)
    expect(nextColumns(192, eight(500), 30)).toBe(192)
    expect(nextColumns(384, eight(20), 30)).toBe(512)
    expect(nextColumns(512, eight(5), 30)).toBe(512)
  })
  it('asks no more of a machine than the pulse rate does: 100 ms a picture are quick enough for eight a second', () => {
    expect(nextColumns(512, eight(100), 8)).toBe(512)
    expect(nextColumns(512, eight(130), 8)).toBe(384)
  })
  it('waits until it has seen enough, and is not moved by one late picture', () => {
    expect(nextColumns(512, [900, 900], 30)).toBe(512)
    expect(nextColumns(512, [...eight(40).slice(1), 900], 30)).toBe(512)
  })
})
