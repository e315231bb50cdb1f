/**
 * What bench:page puts into the page before anything of it runs: it looks on, and the page ships none of it.
 *
 * Gives  `watched` in the page: when a click was first answered, the largest paint, and every picture of the procedure room with the time
 *        from the hand to it.
 * Trap   goes to the page as text: it names nothing outside itself. React does not hear of a click that is not on the page yet, so the
 *        first one is tried every few ms.
 */
export interface Watched {
  /** ms from the navigation. */
  answered: number
  largestPaint: number
  pictures: { readonly at: number; readonly tookMs: number; readonly delayMs: number; readonly columns: number }[]
}

export function watchPage(): void {
  const watched: Watched = { answered: 0, largestPaint: 0, pictures: [] }
  Object.assign(globalThis, { watched })

  const observe = (type: string, heard: (entry: PerformanceEntry) => void): void =>
    new PerformanceObserver((list) => list.getEntries().forEach(heard)).observe({ type, buffered: true })
  observe('largest-contentful-paint', (e) => {
    watched.largestPaint = e.startTime
  })
  // the first page answers once a button changes what is shown
  const tryClick = (): void => {
    const buttons = [...document.querySelectorAll<HTMLElement>('.start-card button')]
    const other = buttons[1]
    if (!other) {
      setTimeout(tryClick, 4)
      return
    }
    other.click()
    const seen = (): void => {
      if (document.querySelector('.start-card')) requestAnimationFrame(seen)
      else watched.answered = performance.now()
    }
    requestAnimationFrame(seen)
  }
  if (sessionStorage.getItem('bench/click')) tryClick()

  // pictures of the room: the frame after they came has the latest of them on the screen
  let come: { readonly tookMs: number; readonly shows: number; readonly columns: number } | null = null
  const own = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage')
  if (own?.set)
    Object.defineProperty(MessagePort.prototype, 'onmessage', {
      ...own,
      set(this: MessagePort, heard: (event: MessageEvent) => void) {
        own.set?.call(this, (event: MessageEvent) => {
          heard.call(this, event)
          const { picture, tookMs, shows } = event.data ?? {}
          if (!picture) return
          const waits = come !== null
          come = { tookMs, shows, columns: picture.columns }
          if (waits) return
          requestAnimationFrame(() => {
            const at = performance.now()
            if (come)
              watched.pictures.push({
                at,
                tookMs: come.tookMs,
                columns: come.columns,
                delayMs: performance.timeOrigin + at - come.shows,
              })
            come = null
          })
        })
      },
    })
}
