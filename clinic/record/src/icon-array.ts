/**
 * So many of a hundred people, drawn.
 *
 * Takes  how many are filled, words for the title and for the description, an id that is unique on the page.
 * Gives  inline SVG: ten rows of ten, filled from the top left without gaps. Filled and empty differ in shape and darkness, not
 *        in colour, so that it reads in grey, in print and for the colour-blind; a screen reader gets the words.
 * Source contiguous fill and one denominator: Trevena et al., BMC Med Inform Decis Mak 2013;13(S2):S7.
 */
export interface IconArray {
  readonly filled: number
  readonly title: string
  readonly description: string
  readonly id: string
}

/** Distance between people and radius, in the units of the drawing. */
export const iconGrid = { pitch: 20, radius: 7.5, side: 200 } as const

/** Centres in filling order. */
export const iconCentres: readonly (readonly [x: number, y: number])[] = Array.from({ length: 100 }, (_, i) => [
  (i % 10) * iconGrid.pitch + iconGrid.pitch / 2,
  Math.floor(i / 10) * iconGrid.pitch + iconGrid.pitch / 2,
])

export function iconArraySvg({ filled, title, description, id }: IconArray): string {
  const people = iconCentres
    .map(([x, y], i) =>
      i < filled
        ? `<circle cx="${x}" cy="${y}" r="${iconGrid.radius}" fill="#22303c"/>`
        : `<circle cx="${x}" cy="${y}" r="${iconGrid.radius - 2}" fill="none" stroke="#76838f" stroke-width="1.5"/>`,
    )
    .join('')
  return (
    `<svg role="img" aria-labelledby="${id}-title ${id}-desc" viewBox="0 0 ${iconGrid.side} ${iconGrid.side}" ` +
    `width="${iconGrid.side}" height="${iconGrid.side}" xmlns="http://www.w3.org/2000/svg">` +
    `<title id="${id}-title">${escapeHtml(title)}</title><desc id="${id}-desc">${escapeHtml(description)}</desc>${people}</svg>`
  )
}

export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
