import { decode } from 'fast-png'
import { describe, expect, it } from 'vitest'
import { boneWindow, pngUri, windowed, windowOf } from './grey-image.ts'

describe('windowed', () => {
  it('shows black at the lower end, white at the upper, mid grey between, and clips beyond', () => {
    expect([...windowed(Float32Array.of(-1000, -500, 400, 1300, 3000), boneWindow)]).toEqual([0, 0, 128, 255, 255])
  })
})

describe('windowOf', () => {
  it('leaves out the darkest and brightest hundredth, so that one bright vessel does not blacken an MR', () => {
    const values = Float32Array.from({ length: 1000 }, (_, n) => (n === 500 ? 1e6 : n))
    expect(windowOf(values)).toEqual({ black: 10, white: 991 })
  })

  it('stays a window on a picture of one value', () => {
    expect(windowOf(new Float32Array(9).fill(4))).toEqual({ black: 4, white: 5 })
  })
})

describe('pngUri', () => {
  it('holds the grey values, row by row, also where the picture is wider than high and large', () => {
    const grey = Uint8Array.from({ length: 211 * 97 }, (_, n) => (n * 7) % 256)
    const uri = pngUri(grey, 211, 97)
    expect(uri).toMatch(/^data:image\/png;base64,/)
    const png = decode(Buffer.from(uri.slice('data:image/png;base64,'.length), 'base64'))
    expect([png.width, png.height, png.channels]).toEqual([211, 97, 1])
    expect([...png.data]).toEqual([...grey])
  })
})
