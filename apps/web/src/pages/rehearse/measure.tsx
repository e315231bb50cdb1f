/** A figure with the sentences of a rehearsal. */
import type { Figure } from '@flavum/base'
import { XrayFigure } from '../../views/xray-figure.tsx'
import { toldWhole } from './sentences.ts'

export const Measure = ({ of, digits }: { readonly of: Figure; readonly digits?: number }) => (
  <XrayFigure of={of} say={toldWhole} {...(digits === undefined ? {} : { digits })} />
)
