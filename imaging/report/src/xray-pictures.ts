/**
 * The X-ray pictures as the screen showed them, with the sides marked.
 *
 * Takes  the session's frames.
 * Gives  a picture each, in the order view by view, before and then after. Frames wider than a page shows are averaged down.
 */
import type { NamedFrame, Session } from '@flavum/session'
import type { Words } from './english.ts'
import { pngUri } from './grey-image.ts'
import { edges, scaleBar } from './marks.ts'
import { type Picture, picture, shownWidth } from './picture.ts'

/** More columns than this add bytes but nothing that a page shows. */
const widest = 480

export function xrayPictures({ frames }: Session, say: Words): readonly Picture[] {
  return (['ap', 'contralateral-oblique'] as const).flatMap((name) =>
    (['before', 'after'] as const).flatMap((when) =>
      frames.filter((f) => f.name === name && f.when === when).map((f) => xray(f, say)),
    ),
  )
}

function xray({ name, when, frame }: NamedFrame, say: Words): Picture {
  const { detector, pose, leftOfPicture } = frame
  const { data, columns, rows, times } = shrunk(frame.display, detector.columns, detector.rows)
  const left = { 'patient-left': 'L', 'patient-right': 'R', neither: undefined }[leftOfPicture]
  const right = { 'patient-left': 'R', 'patient-right': 'L', neither: undefined }[leftOfPicture]
  const sides =
    leftOfPicture === 'neither'
      ? say.xray.sides.unknown
      : say.xray.sides.known(say.side[leftOfPicture === 'patient-left' ? 'left' : 'right'])
  const described = {
    name: `xray-${name}-${when}`,
    group: 'xray',
    title: say.xray.title(say.xray.view[name], say.xray.when[when]),
    alt: say.xray.alt(say.xray.view[name], say.xray.when[when], sides),
  } as const
  // the sheet's mm are those of the detector; at the isocentre a length shows longer by the magnification
  const pixel = detector.pixel * times
  const sheet = { width: columns * pixel, height: rows * pixel, zoom: shownWidth / (columns * pixel) }
  const magnified = 20 * (pose.sourceDetector / pose.sourceIsocentre)
  return picture(sheet, pngUri(data, columns, rows), described, [
    ...edges(sheet, { left, right }),
    scaleBar(sheet, say.xray.bar(20), magnified),
  ])
}

/** Means over squares of whole pixels. */
export function shrunk(
  display: Uint8Array,
  columns: number,
  rows: number,
): { data: Uint8Array; columns: number; rows: number; times: number } {
  const times = Math.max(1, Math.ceil(columns / widest))
  if (times === 1) return { data: display, columns, rows, times }
  const w = Math.floor(columns / times)
  const h = Math.floor(rows / times)
  const data = new Uint8Array(w * h)
  for (let r = 0; r < h; r++)
    for (let q = 0; q < w; q++) {
      let sum = 0
      for (let y = 0; y < times; y++)
        for (let x = 0; x < times; x++) sum += display[(r * times + y) * columns + q * times + x]!
      data[r * w + q] = Math.round(sum / (times * times))
    }
  return { data, columns: w, rows: h, times }
}
