import { radFromDeg } from '@flavum/base'
import { apPose, mobileDetector, obliquePose, prepare, type Tool } from '@flavum/fluoroscopy'
import { gridCentre, type Volume } from '@flavum/grid'

/** Live X-ray on a canvas. The arm is X-rayed once for where it stands; each frame then shows where the tools are now. */
export async function live(canvas: HTMLCanvasElement, volume: Volume, oblique: boolean, toolsNow: () => Tool[]) {
  const stand = { isocentre: gridCentre(volume.grid) }
  const pose = oblique ? obliquePose(stand, { toward: 'left', by: radFromDeg(45) }) : apPose(stand)
  const still = await prepare({ volume, pose, detector: mobileDetector(384) })
  const screen = canvas.getContext('2d')
  let pulse = 0
  const timer = setInterval(() => {
    const { display, detector } = still.frame({ tools: toolsNow(), seed: pulse++ })
    const picture = new ImageData(detector.columns, detector.rows)
    display.forEach((grey, n) => {
      picture.data.set([grey, grey, grey, 255], 4 * n)
    })
    screen?.putImageData(picture, 0, 0)
  }, 125)
  return () => clearInterval(timer)
}
