/**
 * What a case is made of.
 *
 * An `Entry` is what somebody says: it has an id of its own, so that sending it twice records it once, and no place in the
 * chain. The store that accepts it gives it the next sequence number and binds it to the entry before it: then it is a
 * `CaseEvent`. A tablet that was offline hands in its entries later and cannot fork the case.
 */
import type { Finding, Moment } from '@flavum/base'
import { z } from 'zod'
import { after } from './events-after.ts'
import { before } from './events-before.ts'
import { day } from './events-day.ts'
import { moment } from './words.ts'

export const schemaVersion = 1

export const bodies = { ...before, ...day, ...after } as const
export type EventType = keyof typeof bodies
export const eventTypes = Object.freeze(Object.keys(bodies)) as readonly EventType[]
export type Body<T extends EventType> = z.infer<(typeof bodies)[T]>

export const roles = ['coordinator', 'nurse', 'operator', 'lead', 'patient', 'administrator'] as const
export type Role = (typeof roles)[number]

/** Staff are named by their name at work; a patient by the word `patient`. */
export interface Actor {
  readonly name: string
  readonly role: Role
}

export interface Entry<T extends EventType = EventType> {
  /** Given by whoever makes the entry; unique in the case. */
  readonly id: string
  readonly type: T
  readonly occurredAt: Moment
  readonly recordedAt: Moment
  readonly actor: Actor
  readonly body: Body<T>
}

export interface CaseEvent<T extends EventType = EventType> extends Entry<T> {
  readonly schemaVersion: number
  /** A name for the case that says nothing about the person. */
  readonly caseId: string
  /** From 1, without gaps. */
  readonly sequence: number
  /** What spoke against it when it was accepted, although it happened. */
  readonly flags: readonly Finding[]
  /** Hash of the event before; 64 zeros for the first. */
  readonly previous: string
  /** SHA-256 of the canonical JSON (RFC 8785) of everything above. */
  readonly hash: string
}

/** Where a chain ends, kept apart from it, so that a cut tail is seen. */
export interface Head {
  readonly caseId: string
  readonly sequence: number
  readonly hash: string
}

/** The envelope as read from a file; the body is checked by its type. */
export const entrySchema = z.strictObject({
  id: z.string().min(1),
  type: z.enum(eventTypes),
  occurredAt: moment,
  recordedAt: moment,
  actor: z.strictObject({ name: z.string().min(1), role: z.enum(roles) }),
  body: z.unknown(),
})
