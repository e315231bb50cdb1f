import { say } from '@flavum/base'
import { type LiveInput, liveFluoro, openProjector } from '@flavum/fluoroscopy'
import type { Volume } from '@flavum/grid'

/** Live X-ray on a canvas until it is taken from the page. `now` says how the arm stands, where tools are, and whether the foot is down. */
export async function live(
  canvas: HTMLCanvasElement,
  volume: Volume,
  now: () => LiveInput,
  tell: (text: string) => void,
) {
  const engine = await openProjector()
  const { start, step } = liveFluoro({ volume, projector: engine.projector, seed: 1 })
  for (let state = start; canvas.isConnected; await new Promise((next) => setTimeout(next, 125))) {
    const pulse = await step(state, now())
    state = pulse.state
    tell(say(engine.says))
    if (!pulse.frame) continue
    const { display, detector, leftOfPicture } = pulse.frame
    canvas.title = `left of the picture: ${leftOfPicture}`
    const { columns, rows } = detector
    Object.assign(canvas, { width: columns, height: rows })
    const rgba = new Uint8ClampedArray(4 * display.length).map((_, n) => (n % 4 === 3 ? 255 : display[n >> 2]!))
    canvas.getContext('2d')?.putImageData(new ImageData(rgba, columns, rows), 0, 0)
  }
  engine.close()
}
