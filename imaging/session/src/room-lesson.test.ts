import { describe, expect, it } from 'vitest'
import { obliqueLesson } from './room-lesson.ts'

describe('the lesson of the oblique view', () => {
  it('at 45 degrees each mm to the side hides a mm of depth', () => {
    const { read, hidden, perMm } = obliqueLesson(3, 5, 45)
    expect(read.value).toBeCloseTo(2, 12)
    expect(hidden.value).toBeCloseTo(3, 12)
    expect(perMm.value).toBeCloseTo(1, 12)
  })
  it('at 30 degrees it hides root three times as much, and feigns as much on the other side', () => {
    expect(obliqueLesson(2, 4, 30).hidden.value).toBeCloseTo(2 * Math.sqrt(3), 12)
    expect(obliqueLesson(-2, 4, 30).hidden.value).toBeCloseTo(-2 * Math.sqrt(3), 12)
  })
  it('on the midline it tells the truth at any angle', () => {
    for (const angle of [20, 48, 70]) expect(obliqueLesson(0, 7.5, angle).read.value).toBeCloseTo(7.5, 12)
  })
})
