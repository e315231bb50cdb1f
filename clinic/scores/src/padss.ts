/**
 * Post-anaesthesia discharge score, five items of 0 to 2, in two versions that must not be mixed.
 *
 * `padss`            the original five: vital signs, activity and mind, pain and nausea, bleeding, intake and output.
 * `padss-pain-scale` vital signs, ambulation, nausea, pain by a pain scale, bleeding; it does not ask whether the person voided.
 * Source evidence `score/padss-points`; the variant as described at mdicu.com.
 */
import { padssPoints } from '@flavum/evidence'
import { type Definition, items, sum } from './definition.ts'

const points = [0, 1, 2]

export const padss: Definition = {
  instrument: 'padss',
  version: 'original five items',
  title: 'the PADSS',
  better: 'higher',
  scales: [
    { name: 'total', unit: '{score}', items: items(points, ...padssPoints.entries.map((e) => e.item)), from: sum },
  ],
}

export const padssPainScale: Definition = {
  instrument: 'padss-pain-scale',
  version: 'five items with a pain scale, without voiding',
  title: 'the PADSS with a pain scale',
  better: 'higher',
  scales: [
    {
      name: 'total',
      unit: '{score}',
      items: items(points, 'vital-signs', 'ambulation', 'nausea', 'pain', 'bleeding'),
      from: sum,
    },
  ],
}
