import { readFileSync } from 'node:fs'
import { Fault } from '@flavum/base'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Act, Input } from './inputs.ts'
import { logOf, readLog, replayLog, sceneOfLog, writeLog } from './log-file.ts'
import { readInputs } from './read-input.ts'
import { prepared, type Simple, simpleScene, timed } from './simple-scene.test-help.ts'
import { stateHash } from './state.ts'

let simple: Simple
beforeAll(() => {
  simple = simpleScene()
}, 60000)
const faultOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof Fault) return error.code
    throw error
  }
  return 'none'
}
const edited = (text: string, change: (log: Record<string, unknown>) => object): string =>
  JSON.stringify(change(JSON.parse(text)))

describe('a log as a file', () => {
  it('comes back, finds its scene and ends where it ended', () => {
    const inputs = timed(prepared)
    const log = readLog(writeLog(logOf(simple.scene, inputs)))
    expect(log.inputs).toEqual(inputs)
    const scene = sceneOfLog(log, simple.scene.spine, Object.values(simple.scene.models))
    expect(scene.hash).toBe(simple.scene.hash)
    expect(stateHash(replayLog(log, scene).state)).toBe(log.end.stateHash)
  })

  it('is refused with a sentence where it is none, of another version, edited, or of another scan or scene', () => {
    const text = writeLog(logOf(simple.scene, timed(prepared)))
    const models = Object.values(simple.scene.models)
    expect(faultOf(() => readLog('not json'))).toBe('rehearsal/log-unreadable')
    expect(faultOf(() => readLog('null'))).toBe('rehearsal/log-unreadable')
    expect(faultOf(() => readLog('{"kind":"other"}'))).toBe('rehearsal/log-unreadable')
    expect(faultOf(() => readLog(edited(text, (l) => ({ ...l, schemaVersion: 3 }))))).toBe('rehearsal/log-version')
    expect(faultOf(() => readLog(edited(text, (l) => ({ ...l, inputs: [] }))))).toBe('rehearsal/log-edited')
    const { spine } = simple.scene
    const elsewhere = { ...spine, source: { ...spine.source, volumeHash: 'another' } }
    expect(faultOf(() => sceneOfLog(readLog(text), elsewhere, models))).toBe('rehearsal/log-other-scan')
    const ligament = models[0]!.ligament.slice()
    ligament[ligament.indexOf(255)] = 254
    const changed = [{ ...models[0]!, ligament }]
    expect(faultOf(() => sceneOfLog(readLog(text), spine, changed))).toBe('rehearsal/log-other-scene')
    const log = readLog(text)
    const shorter = { ...log, inputs: log.inputs.slice(0, -1) }
    expect(faultOf(() => replayLog(shorter, simple.scene))).toBe('rehearsal/log-ends-elsewhere')
  })
})

describe('an old log', () => {
  const text = readFileSync(new URL('../test/log-machine-1.json', import.meta.url), 'utf8')
  it('is read up to the rules that it was made under, and these are others now', () => {
    expect(faultOf(() => readLog(text))).toBe('rehearsal/log-machine')
    expect(faultOf(() => readLog(text.replace(/"tick": ?120/, '"tick":121')))).toBe('rehearsal/log-edited')
  })
})

describe('inputs from a file', () => {
  const every: readonly Act[] = [
    ...prepared,
    { do: 'ask' },
    { do: 'arm', isocentre: [1, 2, 3], primaryDeg: 180, secondaryDeg: 0, collimation: [0.1, 0, 1, 1] },
    { do: 'pedal', down: true },
    { do: 'needle', act: 'place', entry: [1, 2, 3], toward: [3, 2, 1] },
    { do: 'needle', act: 'advance', mm: -2 },
    { do: 'needle', act: 'out' },
    { do: 'inject', agent: 'iohexol', mgIodinePerMl: 240, ml: 2 },
    { do: 'incise', at: [1, 2, 3], lengthMm: 9 },
    { do: 'portal', act: 'place', entry: [1, 2, 3], toward: [3, 2, 1] },
    { do: 'portal', act: 'slip', mm: 3 },
    { do: 'trocar', in: false },
    { do: 'depth-guide', mm: null },
    { do: 'tool', tool: 'sculpter', swing: { dorsal: 1, across: -1 }, depthMm: 4 },
    { do: 'tool', tool: null },
    { do: 'bite' },
    { do: 'empty' },
    { do: 'next', level: 'L3-L4', side: 'right' },
    { do: 'wait' },
    { do: 'close' },
    { do: 'stop', reason: 'enough' },
  ]
  it('of every kind are read as they are', () => {
    const inputs = timed(every)
    expect(readInputs(JSON.parse(JSON.stringify(inputs)))).toEqual(inputs)
  })
  it.each<[string, unknown]>([
    ['a kind that there is not', { do: 'hammer', tick: 0 }],
    ['a kind that every object has', { do: 'constructor', tick: 0 }],
    ['half a tick', { do: 'wait', tick: 0.5 }],
    ['a place of two numbers', { do: 'incise', at: [1, 2], lengthMm: 9, tick: 0 }],
    ['a number that is none', { do: 'depth-guide', mm: '4', tick: 0 }],
    ['a field too many', { do: 'bite', hard: true, tick: 0 }],
    ['a drug taken away', { do: 'drug', agent: 'lidocaine', mg: -1, route: 'skin', tick: 0 }],
    ['an answer missing', { do: 'time-out', answers: { name: 'yes' }, tick: 0 }],
    ['nothing', null],
  ])('are refused: %s', (_, input) => {
    expect(faultOf(() => readInputs([input as Input]))).toBe('rehearsal/input-unreadable')
  })
})
