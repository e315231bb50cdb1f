/** The guided first case: its steps, and when each is done. The words stand in the catalogue, in the same order. */
import type { Event } from '@flavum/rehearsal'
import type { RoomReading } from '@flavum/session'

type Done = (reading: RoomReading, events: readonly Event[]) => boolean
const told =
  (code: Event['code']): Done =>
  (_, events) =>
    events.some((e) => e.code === code)
const step =
  (n: number): Done =>
  ({ stepsDone }) =>
    stepsDone[n] ?? false

export const guideSteps = [
  /** Nothing to do but to look round. */
  { id: 'welcome', done: () => false },
  { id: 'timeOut', done: step(0) },
  { id: 'position', done: step(1) },
  { id: 'numb', done: step(2) },
  { id: 'ap', done: step(3) },
  { id: 'needle', done: told('rehearsal/loss-of-resistance') },
  { id: 'contrast', done: step(4) },
  { id: 'portal', done: ({ portal }: RoomReading) => portal?.leansOn != null },
  { id: 'guide', done: step(7) },
  { id: 'bite', done: ({ figures }: RoomReading) => (figures?.ligament.value ?? 0) > 0 },
  { id: 'check', done: step(10) },
  { id: 'close', done: ({ over }: RoomReading) => over !== null },
] as const satisfies readonly { readonly id: string; readonly done: Done }[]

export type GuideStep = (typeof guideSteps)[number]['id']
