import { describe, expect, it } from 'vitest'
import { catalogue, Fault, knownCodes, say, sentence } from './message.ts'

const messages = catalogue({
  'test/too-far': { found: 'The point lies {distance} mm outside {what}.', remedy: 'Choose one within {distance} mm.' },
  'test/nothing': { found: 'There is nothing here.', remedy: '' },
})

describe('a catalogue', () => {
  it('fills its parameters in, everywhere they are named', () => {
    const fault = messages.fault('test/too-far', { distance: 4.25, what: 'the scan' })
    expect(fault).toBeInstanceOf(Fault)
    expect(fault).toBeInstanceOf(Error)
    expect(fault.code).toBe('test/too-far')
    expect(fault.message).toBe('The point lies 4.25 mm outside the scan. Choose one within 4.25 mm.')
  })
  it('says numbers in three digits, and whole ones whole', () =>
    expect(say(messages.reason('test/too-far', { distance: 1 / 3, what: 'it' }))).toContain('0.333 mm'))
  it('makes findings and reasons that carry code and parameters, not sentences', () => {
    expect(messages.finding('test/nothing', 'info')).toEqual({ code: 'test/nothing', severity: 'info', params: {} })
    expect(messages.reason('test/nothing')).toEqual({ code: 'test/nothing', params: {} })
  })
  it('speaks another language where it has one, and English where not', () => {
    const german = {
      code: 'de',
      decimal: ',',
      sentences: { 'test/nothing': { found: 'Hier ist nichts.', remedy: '' } },
      words: {},
    }
    expect(say({ code: 'test/nothing', params: {} }, german)).toBe('Hier ist nichts.')
    expect(say(messages.reason('test/too-far', { distance: 1, what: 'it' }), german)).toMatch(/^The point/)
  })
  it('leaves a missing parameter and an unknown code in sight', () => {
    expect(sentence({ code: 'test/too-far', params: { distance: 2 } }).found).toContain('{what}')
    expect(sentence({ code: 'test/unheard-of', params: {} })).toEqual({ found: 'test/unheard-of', remedy: '' })
  })
  it('lists every code once, in order', () => {
    const codes = knownCodes()
    expect(codes).toContain('test/too-far')
    expect(codes).toEqual([...new Set(codes)].sort())
  })
  it('the compiler asks for exactly the parameters that the sentences name', () => {
    // @ts-expect-error `what` is missing
    messages.fault('test/too-far', { distance: 1 })
    // @ts-expect-error there is no such code
    messages.fault('test/unheard-of')
    // @ts-expect-error this one takes none
    messages.fault('test/nothing', { distance: 1 })
    expect(messages.sentences['test/nothing'].remedy).toBe('')
  })
})
