/**
 * Published facts with their source and how far they can be trusted. No clinical or physical number stands elsewhere.
 *
 * A `Datum` is one value, a `Table` many of one kind. Both carry who measured what in whom. Confidence is that of the brief:
 * C seen in public text, M known but not checked against its source, U uncertain, D derived from others.
 * M and U may be shown, marked unverified; they never gate, alarm or dose for a real person.
 */
import { type Confidence, catalogue, type KnownFigure } from '@flavum/base'

export interface Provenance {
  /** `room-like/thing`: `dose/fluoroscopy-time-per-side`. Stable. */
  readonly id: string
  /** In a few words, as a heading would say it. */
  readonly what: string
  readonly confidence: Confidence
  readonly source: string
  readonly year?: number
  readonly n?: number
  readonly population?: string
  /** Who paid; `not stated` where the source does not say, `none` for physics. */
  readonly funder: string
  /** Ids of what must stand beside it wherever it is shown; each of them names this one too. */
  readonly together?: readonly string[]
}

export interface Datum extends Provenance {
  readonly value: number
  /** UCUM. */
  readonly unit: string
  readonly spread?: { readonly value: number; readonly kind: 'sd' | 'range' | '95%' }
}

export interface Table extends Provenance {
  /** UCUM, of the cells. */
  readonly unit: string
  readonly columns: readonly string[]
  readonly rows: Readonly<Record<string, readonly number[]>>
}

/**
 * Like things under one source: the rules of a trial, hold times of drugs, warning signs. An entry of its own confidence says
 * so itself.
 */
export interface Listing<Entry = unknown> extends Provenance {
  /** Counts when the content changes; what was signed or shown names it. */
  readonly version: string
  readonly entries: readonly Entry[]
}

export const evidenceMessages = catalogue({
  'evidence/unsigned': {
    found: '"{what}" is not verified and nobody of this site has signed for it, so it decides nothing.',
    remedy: 'A named clinician of the site reads it, corrects it where needed and signs it.',
  },
  'evidence/signed-value': {
    found: 'What this site signed for "{what}" is not a number.',
    remedy: 'Have it signed again with a number in its unit.',
  },
  'evidence/signed-list': {
    found: 'What this site signed for "{what}" is not a list of such entries, so it decides nothing.',
    remedy: 'Have it signed again with a list in the shape of the published one.',
  },
  'evidence/unknown-id': {
    found: 'There is no evidence called {id}.',
    remedy: 'Nearest by name: {near}. The list of evidence has them all.',
  },
  'evidence/not-in-table': {
    found: 'The table {id} has no cell {row}, {column}.',
    remedy: 'Use one of its rows and columns.',
  },
})

/** Figures made of evidence keep its id and confidence as their basis. */
export function evidenceFigure(d: Datum): KnownFigure {
  return {
    value: d.value,
    unit: d.unit,
    ...(d.spread ? { uncertainty: d.spread } : {}),
    basis: { evidence: d.id, confidence: d.confidence },
  }
}

/** One cell of a table. Faults `evidence/not-in-table`. */
export function cell(t: Table, row: string, column: string): number {
  const value = t.rows[row]?.[t.columns.indexOf(column)]
  if (value === undefined) throw evidenceMessages.fault('evidence/not-in-table', { id: t.id, row, column })
  return value
}
