/** A published limit twice: as it may be shown, and as it may decide (unknown until a site has signed what is not verified). */
import type { Figure, KnownFigure } from '@flavum/base'
import { type Datum, evidenceFigure, gate, type Site } from '@flavum/evidence'

export interface Limit {
  /** What the site signed, or else what is published. */
  readonly shown: KnownFigure
  /** Unknown with its reason where nobody signed. */
  readonly decides: Figure
}

export function limitOf(d: Datum, site: Site): Limit {
  const decides = gate(d, site)
  return { shown: decides.value === null ? evidenceFigure(d) : decides, decides }
}
