/**
 * Pictures that are to be painted before the next frame; those for which it has no time come in the frames after it.
 *
 * Takes  what paints one picture. Gives a way to take it back. All of them in one frame would hold the page up when there are many.
 */

/** ms of a frame that painting may take before the rest has to wait; each frame paints one at least. */
const most = 10

const waiting = new Set<() => void>()
let frame = 0

export function paintSoon(paint: () => void): () => void {
  waiting.add(paint)
  if (frame === 0) frame = requestAnimationFrame(paintSome)
  return () => waiting.delete(paint)
}

function paintSome(): void {
  frame = 0
  const start = performance.now()
  for (const paint of waiting) {
    waiting.delete(paint)
    paint()
    if (performance.now() - start > most) break
  }
  if (waiting.size > 0) frame = requestAnimationFrame(paintSome)
}
