import { describe, expect, it } from 'vitest'
import { type DoseReport, readDoseSr, writeDoseSr, writeRf } from './index.ts'
import { itemsOf, readTags, type Tags, textOf } from './read-tags.ts'
import { containerItem, dcm, numberItem } from './sr-items.ts'
import { type Dict, dictOf } from './test/dcmjs-reader.ts'
import { dose, shown, study } from './test/xray-run.ts'
import { writeFile, writeTags } from './write-tags.ts'

const file = writeDoseSr(dose, study)

describe('a dose report that was written', () => {
  const back = readDoseSr(file)
  it('gives the totals back, in the units of this program', () => {
    // on paper: 3/8 + 41/4 s of fluoroscopy; 0.2125 + 5.5 + 3 mGy; 0.0261 + 0.7 + 0.4 Gy.cm2
    expect(back.fluoroscopyTime).toMatchObject({ value: 10.625, unit: 's' })
    expect(back.referenceAirKerma.value).toBeCloseTo(8.7125, 12)
    expect(back.referenceAirKerma.unit).toBe('mGy')
    expect(back.doseAreaProduct.value).toBeCloseTo(1.1261, 12)
    expect(back.doseAreaProduct.unit).toBe('Gy.cm2')
    expect(back.exposures).toBe(3)
  })
  it('says itself that it is no dose of a patient', () => expect(back.qualityControl).toBe(true))
  it('is the same bytes for the same input', () =>
    expect(Buffer.from(file).equals(writeDoseSr(dose, study))).toBe(true))
})

/** What stands below an item. */
const childrenOf = (item: Dict): readonly Dict[] => (item['0040A730']?.Value ?? []) as Dict[]

/** Every number of a report by its code, with its unit: what stands in the file, as dcmjs reads it. */
function numbersOf(dict: Dict, into = new Map<string, { value: number; unit: string }[]>()) {
  for (const item of childrenOf(dict)) {
    const measured = item['0040A300']?.Value[0] as Dict | undefined
    if (measured) {
      const code = codeOf(item, '0040A043')
      const value = { value: Number(measured['0040A30A']?.Value[0]), unit: codeOf(measured, '004008EA') }
      into.set(code, [...(into.get(code) ?? []), value])
    }
    numbersOf(item, into)
  }
  return into
}
const codeOf = (item: Dict, tag: string): string =>
  String((item[tag]?.Value[0] as Dict | undefined)?.['00080100']?.Value[0])

describe('as another reader (dcmjs) sees it', () => {
  const dict = dictOf(file)
  const numbers = numbersOf(dict)
  const values = (code: string) => numbers.get(code)?.map((n) => n.value)

  it('is an X-ray radiation dose report of template 10001', () => {
    expect(dict['00080016']?.Value).toEqual(['1.2.840.10008.5.1.4.1.1.88.67'])
    expect(codeOf(dict, '0040A043')).toBe('113701')
    expect((dict['0040A504']?.Value as Dict[] | undefined)?.[0]?.['0040DB00']?.Value).toEqual(['10001'])
  })
  it('totals and exposures stand in Gy, Gy.m2 and s', () => {
    expect(numbers.get('113725')).toEqual([{ value: 0.0087125, unit: 'Gy' }])
    expect(numbers.get('113722')).toEqual([{ value: 0.00011261, unit: 'Gy.m2' }])
    expect(numbers.get('113730')).toEqual([{ value: 10.625, unit: 's' }])
    expect(values('113738')).toEqual([0.0002125, 0.0055, 0.003])
    expect(values('113726')?.[0]).toBeCloseTo(0.00007261, 14)
    expect([values('113728'), values('113729')]).toEqual([[0.0057125], [0.003]])
  })
  it('each exposure says how the arm stood and what the tube did', () => {
    expect([values('112011'), values('112012')]).toEqual([
      [180, 135, 90],
      [-10.5, 4, 0],
    ])
    expect(values('113737')).toEqual([380, 380, 380])
    expect([values('113733'), values('113736')]).toEqual([
      [90, 97, 80],
      [132, 300, 4000],
    ])
    expect(values('113734')).toEqual([22]) // 0.132 mAs in 6 ms
    expect(numbers.get('113790')).toEqual([{ value: 0.0399, unit: 'm2' }])
    expect(numbers.get('113791')).toEqual([8, 4].map((value) => ({ value, unit: '{pulse}/s' })))
  })
  it('time goes on over midnight, and pictures name the exposure they belong to', () => {
    const events = childrenOf(dict).filter((item) => codeOf(item, '0040A043') === '113706')
    const of = (event: Dict, code: string, tag: string) =>
      childrenOf(event).find((item) => codeOf(item, '0040A043') === code)?.[tag]?.Value[0]
    expect(events.map((event) => of(event, '111526', '0040A120'))).toEqual([
      '20260302235958.000000-0500',
      '20260303000001.250000-0500',
      '20260303000018.000000-0500',
    ])
    const uid = of(events[0]!, '113769', '0040A124')
    expect(dictOf(writeRf(shown, study))['00083010']?.Value[0]).toBe(uid)
    expect(dictOf(writeRf(shown, study))['0020000D']?.Value).toEqual(dict['0020000D']?.Value)
  })
})

/** A report of another maker: totals alone, in its own units. */
const foreign = (...planes: [code: string, value: number, unit: string][][]): Uint8Array => {
  const accumulated = planes.map((numbers) =>
    containerItem(
      dcm('113702', 'Accumulated X-Ray Dose Data'),
      numbers.map(([code, value, unit]) => numberItem(dcm(code, 'x'), value, unit)),
      'CONTAINS',
    ),
  )
  return writeFile('1.2', '1.3', writeTags(containerItem(dcm('113701', 'X-Ray Radiation Dose Report'), accumulated)))
}

describe('a report of another maker', () => {
  it.each([
    ['Gy.m2', 0.0011, 11],
    ['dGy.cm2', 110, 11],
    ['Gy.cm2', 11, 11],
    ['mGy.cm2', 11000, 11],
    ['uGy.m2', 1100, 11],
    ['cGy.cm2', 1100, 11],
    ['mGy.m2', 1.1, 11],
  ])('dose area product in %s', (unit, value, expected) =>
    expect(readDoseSr(foreign([['113722', value, unit]])).doseAreaProduct.value).toBeCloseTo(expected, 9),
  )
  it('dose at the reference point in Gy and mGy, time in minutes', () => {
    expect(readDoseSr(foreign([['113725', 0.1423, 'Gy']])).referenceAirKerma.value).toBeCloseTo(142.3, 9)
    expect(readDoseSr(foreign([['113725', 142.3, 'mGy']])).referenceAirKerma.value).toBeCloseTo(142.3, 9)
    expect(readDoseSr(foreign([['113730', 2.1, 'min']])).fluoroscopyTime.value).toBeCloseTo(126, 9)
  })
  it('an unknown unit is refused in a sentence, also one that every object has', () => {
    for (const unit of ['R.cm2', 'mgy', '', 'toString'])
      expect(() => readDoseSr(foreign([['113722', 1, unit]]))).toThrow(/dose area product in ".*does not know/)
  })
  it('what it does not state is unknown, never nought', () => {
    const { fluoroscopyTime, qualityControl } = readDoseSr(foreign([['113722', 1, 'Gy.cm2']]))
    expect(fluoroscopyTime).toMatchObject({ value: null, reason: { code: 'image/dose-not-stated' } })
    expect(qualityControl).toBe(false)
  })
  it('two planes: products add up, doses at two points do not, and half a total is none', () => {
    const read = readDoseSr(
      foreign(
        [
          ['113722', 3, 'Gy.cm2'],
          ['113725', 0.1, 'Gy'],
          ['113730', 60, 's'],
        ],
        [
          ['113722', 4, 'Gy.cm2'],
          ['113725', 0.2, 'Gy'],
        ],
      ),
    )
    expect(read.doseAreaProduct.value).toBe(7)
    expect(read.referenceAirKerma).toMatchObject({ value: null, reason: { code: 'image/two-planes' } })
    expect(read.fluoroscopyTime.value).toBe(null)
  })
  it('other files are refused', () => {
    expect(() => readDoseSr(writeRf(shown, study))).toThrow(/not an X-ray radiation dose report/)
    expect(() => readDoseSr(new Uint8Array(300))).toThrow(/not an X-ray radiation dose report/)
    expect(() => readDoseSr(file.subarray(0, file.length - 9))).toThrow(/cut short/)
  })
})

describe('a dose that cannot be written', () => {
  const [first] = dose.exposures
  const wrong: [string, DoseReport][] = [
    ['no exposure', { ...dose, exposures: [] }],
    ['NaN', { ...dose, exposures: [first!, { ...first!, referenceAirKermaMGy: Number.NaN }] }],
    ['less than nothing', { ...dose, exposures: [{ ...first!, doseAreaProductGyCm2: -1 }] }],
    ['half a pulse', { ...dose, exposures: [{ ...first!, pulses: 2.5 }] }],
    ['a reference point behind the source', { ...dose, referencePointFromIsocentre: 600 }],
  ]
  it.each(wrong)('%s', (_, report) => expect(() => writeDoseSr(report, study)).toThrow(/dose cannot be written/))
  it('another reference point is said in words', () => {
    const words: string[] = []
    const collect = (tags: Tags): void => {
      for (const item of itemsOf(tags, 0x0040a730)) {
        words.push(textOf(item, 0x0040a160))
        collect(item)
      }
    }
    const read = readTags(writeDoseSr({ ...dose, referencePointFromIsocentre: 130 }, study))
    if (typeof read === 'string') throw new Error(read)
    collect(read.tags)
    expect(words.filter((w) => w === '130 mm from the isocentre toward the source')).toHaveLength(4)
  })
})
