import { say } from '@flavum/base'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkQuestionnaire, instruments, questionnaireItems, questionnaireSkeleton } from './index.ts'

const worded = (instrument: (typeof instruments)[number]) => {
  const skeleton = questionnaireSkeleton(instrument)
  return { ...skeleton, item: skeleton.item.map((item) => ({ ...item, text: 'wording of the site' })) }
}
const codes = (json: unknown) => checkQuestionnaire('nprs', json).map((f) => f.code)

describe('a Questionnaire that a site supplies', () => {
  it('holds every item once, with the points of the instrument', () => {
    expect(questionnaireItems('odi')).toHaveLength(10)
    expect(questionnaireItems('zcq').map((i) => i.scale)).toEqual([
      ...Array(7).fill('symptom'),
      ...Array(5).fill('function'),
      ...Array(6).fill('satisfaction'),
    ])
    expect(questionnaireItems('zcq').find((i) => i.name === 'balance')?.allowed).toEqual({ points: [1, 3, 5] })
  })

  it('the skeleton lacks nothing but words, and holds none', () => {
    for (const instrument of instruments) {
      expect(checkQuestionnaire(instrument, worded(instrument))).toEqual([])
      const bare = checkQuestionnaire(instrument, JSON.parse(JSON.stringify(questionnaireSkeleton(instrument))))
      expect(new Set(bare.map((f) => f.code))).toEqual(new Set(['scores/no-wording']))
      expect(JSON.stringify(questionnaireSkeleton(instrument))).not.toContain('"text"')
    }
  })

  it('finds items in groups, and choices coded with ordinal values', () => {
    const choice = (n: number) => ({
      valueCoding: {
        code: `a${n}`,
        extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: n }],
      },
    })
    const { item, ...rest } = worded('nprs')
    const coded = item.map((i) => ({ ...i, answerOption: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(choice) }))
    expect(codes({ ...rest, item: [{ linkId: 'g', type: 'group', item: coded }] })).toEqual([])
  })

  it('says what is absent, doubled, unknown or differently answered', () => {
    const { item, ...rest } = worded('nprs')
    const [back, leg] = item
    expect(codes({ ...rest, item: [back] })).toEqual(['scores/item-absent'])
    expect(codes({ ...rest, item: [back, leg, leg] })).toEqual(['scores/item-twice'])
    expect(codes({ ...rest, item: [back, leg, { linkId: 'arm', type: 'integer' }] })).toEqual(['scores/item-unknown'])
    expect(codes({ ...rest, item: [back, { ...leg, answerOption: [{ valueInteger: 1 }] }] })).toEqual([
      'scores/answers-differ',
    ])
    const said = checkQuestionnaire('nprs', { ...rest, item: [back] })
    expect(said.map((f) => say(f)).join()).toContain('nprs/leg')
  })

  it('any JSON ends in findings, never in a crash', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (json, item) => {
        expect(checkQuestionnaire('odi', json)[0]?.code).toBe('scores/not-a-questionnaire')
        const odd = checkQuestionnaire('odi', { resourceType: 'Questionnaire', item: [item, { item: [item] }] })
        expect(odd.filter((f) => f.code === 'scores/item-absent')).toHaveLength(10)
      }),
    )
    let deep: unknown = {}
    for (let i = 0; i < 100_000; i++) deep = { item: [deep] }
    expect(codes({ resourceType: 'Questionnaire', item: [deep] })).toContain('scores/item-absent')
  })
})
