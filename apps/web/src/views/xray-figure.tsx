/**
 * A Figure on the screen: value and unit, what it rests on when one points at it or comes to it by keyboard.
 *
 * Takes  a figure, digits after the point. Gives "12.3 mm"; where there is no value, a dash that says why.
 */
import type { Figure, Reason } from '@flavum/base'
import { aboutWords, unitWords } from '@flavum/report'
import { useReportWords } from '../words/report-words.ts'
import { useNumber, useWords } from '../words/words.ts'

export interface XrayFigureProps {
  readonly of: Figure
  readonly digits?: number
  /** Makes a sentence of why there is no value. */
  readonly say: (why: Reason) => string
}

export function XrayFigure({ of, digits: asked = 1, say }: XrayFigureProps) {
  const { meters } = useWords().rehearse
  const words = useReportWords()
  const number = useNumber()
  if (of.value === null) {
    const why = say(of.reason)
    return (
      <abbr className="xray-figure" title={why}>
        –<span className="xray-hidden">{`${meters.unknown}: ${why}`}</span>
      </abbr>
    )
  }
  const unit = unitWords(of.unit)
  // a count has no tenths
  const digits = of.unit === '1' && Number.isInteger(of.value) ? 0 : asked
  const spread = of.uncertainty ? ` ± ${number(of.uncertainty.value, digits)} (${of.uncertainty.kind})` : ''
  return (
    <abbr className="xray-figure" title={`${number(of.value, digits)} ${unit}${spread}\n${aboutWords(of, words)}`}>
      {number(of.value, digits)}
      {unit && <span className="xray-unit">{unit === '°' || unit === '%' ? unit : ` ${unit}`}</span>}
    </abbr>
  )
}
