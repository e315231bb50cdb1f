import { describe, expect, it } from 'vitest'
import { atLevel, fullSession, halfDepth, halfWidth, hostile, measuredSession } from '../test/small-session.ts'
import { type Picture, pictureSvg } from './picture.ts'
import { pictures } from './pictures.ts'
import { shrunk } from './xray-pictures.ts'

const session = fullSession()
const all = pictures(session)
const named = (name: string, of: readonly Picture[] = all): Picture => {
  const found = of.find((p) => p.name === name)
  if (!found) throw new Error(`no picture ${name} among ${of.map((p) => p.name).join(', ')}`)
  return found
}
/** The corners of all lines of one ink, in mm from the middle. */
function corners(svg: string, ink: string): { x: number; y: number }[] {
  const paths = [...svg.matchAll(new RegExp(`data-ink="${ink}" d="([^"]+)"`, 'g'))].map(([, d]) => d ?? '')
  return paths.flatMap((d) =>
    [...d.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) })),
  )
}
const label = (svg: string, text: string): { x: number; y: number } => {
  const found = new RegExp(`<text x="(-?[\\d.]+)" y="(-?[\\d.]+)"[^>]*>${text}</text>`).exec(svg)
  return { x: Number(found?.[1] ?? Number.NaN), y: Number(found?.[2] ?? Number.NaN) }
}

describe('pictures', () => {
  it('are all there, each under a name of its own', () => {
    expect(all.map((p) => p.name)).toEqual([
      'midsagittal',
      'paramedian-L4-L5-right',
      'axial-L4-L5-bone',
      'axial-L4-L5-soft',
      'plan-L4-L5-right-sagittal',
      'plan-L4-L5-right-axial',
      'xray-ap-before',
      'xray-ap-after',
      'xray-contralateral-oblique-before',
      'xray-contralateral-oblique-after',
      'removed-L4-L5-axial',
      'removed-L4-L5-sagittal',
    ])
  })

  it('need no target', () => {
    expect(pictures(measuredSession()).map((p) => p.name)).toEqual([
      'midsagittal',
      'axial-L4-L5-bone',
      'axial-L4-L5-soft',
    ])
  })

  it('say what they show, stand alone as files, and fetch nothing', () => {
    for (const p of all) {
      expect(p.alt.length).toBeGreaterThan(30)
      expect(pictureSvg(p)).toMatch(/^<\?xml .*\n<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/)
      expect(p.svg.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|file:|url\(/)
      expect([...p.svg.matchAll(/href="([^"]{0,22})/g)].map(([, to]) => to)).toEqual(['data:image/png;base64,'])
    }
  })

  it('are the same, byte for byte, for the same session', () => {
    expect(pictures(fullSession())).toEqual(all)
  })

  it('draw the measured outline where it was measured, within 0.1 mm', () => {
    const { svg } = named('axial-L4-L5-bone')
    const spots = [...corners(svg, 'canal-seen'), ...corners(svg, 'canal-filled')]
    // the picture's middle lies 2 mm dorsal of the canal's
    for (const { x, y } of spots) expect((x / halfWidth) ** 2 + ((y + 2) / halfDepth) ** 2).toBeCloseTo(1, 2)
    expect(Math.max(...spots.map((s) => s.x))).toBeCloseTo(halfWidth, 1)
    expect(Math.max(...spots.map((s) => s.y))).toBeCloseTo(halfDepth - 2, 1)
  })

  it('tell seen wall from filled-in wall: in the disc plane only the front was seen', () => {
    const { svg } = named('axial-L4-L5-bone')
    expect(Math.max(...corners(svg, 'canal-seen').map((s) => s.y + 2))).toBeLessThan(-3)
    expect(Math.max(...corners(svg, 'canal-filled').map((s) => s.y + 2))).toBeCloseTo(halfDepth, 1)
    expect(svg).toMatch(/data-ink="canal-filled"[^>]*stroke-dasharray/)
    expect(svg).not.toMatch(/data-ink="canal-seen"[^>]*stroke-dasharray/)
  })

  it('draw the canal in the sagittal picture at the depth and height that it has in the patient', () => {
    const { svg } = named('midsagittal')
    const spots = [...corners(svg, 'canal-seen'), ...corners(svg, 'canal-filled')]
    const middle = label(svg, 'L4')
    const body = atLevel(0, -24, 16)
    for (const p of [atLevel(0, halfDepth, 20), atLevel(0, -halfDepth, -20)]) {
      const want = { x: middle.x + p.y - body.y, y: middle.y - (p.z - body.z) }
      const miss = Math.min(...spots.map(({ x, y }) => Math.hypot(x - want.x, y - want.y)))
      expect(miss).toBeLessThan(0.1)
    }
  })

  it('mark the left at the right edge, as seen from the feet', () => {
    for (const name of ['axial-L4-L5-bone', 'axial-L4-L5-soft', 'plan-L4-L5-right-axial', 'removed-L4-L5-axial']) {
      const { svg } = named(name)
      expect(label(svg, 'L').x).toBeGreaterThan(0)
      expect(label(svg, 'R').x).toBeLessThan(0)
    }
  })

  it('mark X-ray pictures as the frame says, not by habit', () => {
    const { svg, alt } = named('xray-ap-before') // the fixture shows the patient's right at the left edge
    expect(label(svg, 'R').x).toBeLessThan(0)
    expect(alt).toContain("Patient's right at the left edge")
    const mirrored = session.frames.map((f) => ({
      ...f,
      frame: { ...f.frame, leftOfPicture: 'patient-left' as const },
    }))
    expect(label(named('xray-ap-before', pictures({ ...session, frames: mirrored })).svg, 'L').x).toBeLessThan(0)
    const unsided = session.frames.map((f) => ({ ...f, frame: { ...f.frame, leftOfPicture: 'neither' as const } }))
    expect(named('xray-ap-before', pictures({ ...session, frames: unsided })).svg).not.toMatch(/>[LR]<\/text>/)
  })

  it('magnify the scale bar of an X-ray picture by source-detector over source-isocentre', () => {
    const bar = /class="scale-bar" d="M(-?[\d.]+) [^"]*H(-?[\d.]+)/.exec(named('xray-ap-before').svg)
    expect(Number(bar?.[2]) - Number(bar?.[1])).toBeCloseTo(20 * (1000 / 600), 1)
  })

  it('put the portal on the working side', () => {
    const middleOf = (svg: string): number => {
      const spots = corners(svg, 'portal')
      return spots.reduce((sum, s) => sum + s.x, 0) / spots.length
    }
    expect(middleOf(named('plan-L4-L5-right-axial').svg)).toBeCloseTo(-5, 1)
    expect(middleOf(named('plan-L4-L5-left-axial', pictures(fullSession('left'))).svg)).toBeCloseTo(5, 1)
  })

  it('tint what was removed where it was removed', () => {
    const { svg } = named('removed-L4-L5-axial')
    const spots = corners(svg, 'removed-ligament')
    expect(Math.min(...spots.map((s) => s.x))).toBeGreaterThan(-7.6)
    expect(Math.max(...spots.map((s) => s.x))).toBeLessThan(-1.6)
  })

  it('dash sac and ligament that were estimated, and only those', () => {
    const { svg, inks } = named('axial-L4-L5-soft')
    expect(inks).toContain('sac-estimated')
    expect(inks).not.toContain('sac')
    expect(svg).toMatch(/data-ink="sac-estimated"[^>]*stroke-dasharray/)
    const model = session.model && { ...session.model, estimated: [] }
    expect(named('axial-L4-L5-soft', pictures({ ...session, ...(model ? { model } : {}) })).inks).toContain('sac')
  })

  it('escape names that come from outside', () => {
    const spine = { ...session.spine, vertebrae: session.spine.vertebrae.map((v) => ({ ...v, name: hostile })) }
    for (const p of pictures({ ...session, spine })) expect(p.svg).not.toContain('<script')
  })

  it('report progress and can be cancelled', () => {
    const steps: number[] = []
    pictures(session, { step: (_, done) => steps.push(done) })
    expect(steps[0]).toBe(0)
    expect(steps).toEqual([...steps].sort((a, b) => a - b))
  })
})

describe('shrunk', () => {
  it('averages squares of pixels when the detector is wider than the page, and leaves others alone', () => {
    const display = new Uint8Array(1000 * 6).map((_, n) => (n % 1000) % 200)
    const { data, columns, rows, times } = shrunk(display, 1000, 6)
    expect([columns, rows, times]).toEqual([333, 2, 3])
    expect([...data.slice(0, 3)]).toEqual([1, 4, 7])
    expect(shrunk(display, 100, 60).data).toBe(display)
  })
})
