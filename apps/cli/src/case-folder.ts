/**
 * A clinic in a folder: its site, its cases, who the people are, and the anchors that show a cut case.
 *
 *   site.json                    name, zone, what its clinicians signed
 *   heads.ndjson                 where each case ended at every acceptance
 *   cases/<case>/events.ndjson   the chain, an entry in canonical JSON a line
 *   identities/<case>.json       who the person is; erased without touching the chain
 *   pages/<hash>.json            pages that were shown, as they were shown
 *
 * Trap   an entry is accepted once both its line and its anchor are on the disk. A line without an anchor was written as the
 *        power failed: it is whole, stays, and the next entry anchors it.
 */
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Finding, type Moment, type Reason, say } from '@flavum/base'
import {
  type Accepted,
  accept,
  type Book,
  bookOf,
  canonical,
  type Head,
  hashOfText,
  type Identity,
  identitySchema,
  type LaterRules,
  newBook,
  type Refused,
  readEvent,
  verifyText,
} from '@flavum/casebook'
import type { Signature, Site } from '@flavum/evidence'
import { z } from 'zod'
import { alone, appendLine, linesOf, removeFile, replaceFile, textOf } from './clinic-files.ts'
import { clinicMessages } from './clinic-messages.ts'
import { parsed, readSite } from './site-file.ts'

export interface Clinic {
  readonly folder: string
  readonly site: Site
  /** Why a signature in its file covers nothing. */
  readonly doubtfulSignatures: readonly Reason[]
  /** In alphabetical order. */
  caseIds(): readonly string[]
  /** Faults `clinic/no-case`, and those of `readEvent`. */
  book(caseId: string): Book
  /** Null where it was never given or has been erased. */
  identity(caseId: string): Identity | null
  /** What was changed, moved or removed since it was accepted, and what was torn. */
  verify(caseId: string): readonly Finding[]
  /** Pages that were shown and are not kept as they were shown. They keep nobody from adding to the case. */
  verifyPages(caseId: string): readonly Finding[]
  /** Makes the case if it is not there. Faults `clinic/damaged`, `clinic/busy`, `clinic/not-written`, those of `accept`. */
  append(caseId: string, entry: unknown, rules: LaterRules, at: Moment): Accepted | Refused
  writeIdentity(caseId: string, identity: Identity): void
  eraseIdentity(caseId: string): void
  sign(signatures: readonly Signature[]): void
  /** Every case that has an anchor or a file, so that one that vanished is looked for too. */
  anchored(): readonly string[]
  /** Keeps a page that was shown, under its hash. */
  keepPage(hash: string, page: unknown): void
}

const longest = 40

/** An entry that names a page, whatever else it says. Its name becomes that of a file. */
const shownSchema = z.looseObject({
  type: z.literal('decision.shown'),
  sequence: z.number(),
  body: z.looseObject({ version: z.string().regex(/^[0-9a-f]{64}$/) }),
})

/** Faults `clinic/case-name`: the name becomes that of a folder. */
export function caseName(text: string): string {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(text) || text.length > longest)
    throw clinicMessages.fault('clinic/case-name', { most: longest })
  return text
}

/** Faults `clinic/exists`, `clinic/not-written`. */
export function makeClinic(folder: string, site: Site): Clinic {
  if (existsSync(join(folder, 'site.json'))) throw clinicMessages.fault('clinic/exists')
  makeFolder(join(folder, 'cases'))
  makeFolder(join(folder, 'identities'))
  replaceFile(join(folder, 'site.json'), `${JSON.stringify(site, null, 2)}\n`)
  return openClinic(folder)
}

/** Faults `clinic/no-folder`, `clinic/site-unreadable`. */
export function openClinic(folder: string): Clinic {
  const siteFile = join(folder, 'site.json')
  const casesFolder = join(folder, 'cases')
  const heads = join(folder, 'heads.ndjson')
  if (!existsSync(siteFile)) throw clinicMessages.fault('clinic/no-folder')
  let opened = readSite(textOf(siteFile))
  const eventsOf = (caseId: string): string => join(casesFolder, caseName(caseId), 'events.ndjson')
  const identityOf = (caseId: string): string => join(folder, 'identities', `${caseName(caseId)}.json`)
  const pageFile = (hash: string): string => join(folder, 'pages', `${hash}.json`)
  const known = (caseId: string): boolean => existsSync(eventsOf(caseId))
  const headOf = (caseId: string): Head | undefined => lastHead(heads, caseId)

  const book = (caseId: string): Book => {
    if (!known(caseId)) throw clinicMessages.fault('clinic/no-case')
    const { whole } = linesOf(eventsOf(caseId))
    return bookOf(
      caseId,
      whole.map((line, n) => readEvent(parsed(line), n + 1)),
    )
  }
  const verifyCase = (caseId: string): readonly Finding[] => {
    const head = headOf(caseId)
    if (!known(caseId) && !head) throw clinicMessages.fault('clinic/no-case')
    const { whole, torn } = linesOf(eventsOf(caseId))
    return [
      ...verifyText(whole.map((line) => `${line}\n`).join(''), head),
      ...(torn ? [clinicMessages.finding('clinic/torn-line', 'warning')] : []),
    ]
  }
  const caseIds = (): readonly string[] =>
    existsSync(casesFolder)
      ? readdirSync(casesFolder, { withFileTypes: true })
          .filter((f) => f.isDirectory() && existsSync(join(casesFolder, f.name, 'events.ndjson')))
          .map((f) => f.name)
          .sort()
      : []

  return {
    folder,
    get site() {
      return opened.site
    },
    get doubtfulSignatures() {
      return opened.doubtful.map((d) => d.why)
    },
    caseIds,
    book,
    verify: verifyCase,
    verifyPages: (caseId) =>
      (known(caseId) ? linesOf(eventsOf(caseId)).whole : []).flatMap((line) => {
        const shown = shownSchema.safeParse(parsed(line)).data
        if (!shown) return []
        const { sequence, body } = shown
        const text = textOf(pageFile(body.version))
        if (text === '') return [clinicMessages.finding('clinic/page-missing', 'error', { sequence })]
        return hashOfText(text) === body.version
          ? []
          : [clinicMessages.finding('clinic/page-differs', 'error', { sequence })]
      }),
    identity: (caseId) => {
      const text = textOf(identityOf(caseId))
      const read = identitySchema.safeParse(parsed(text))
      if (text && !read.success) throw clinicMessages.fault('clinic/unreadable', { why: 'not an identity' })
      return read.data ?? null
    },
    append: (caseId, entry, rules, at) =>
      alone(folder, () => {
        const head = headOf(caseId)
        const wrong = known(caseId) || head ? verifyCase(caseId).find((f) => f.severity === 'error') : undefined
        if (wrong) throw clinicMessages.fault('clinic/damaged', { finding: say(wrong) })
        const result = accept(known(caseId) ? book(caseId) : newBook(caseName(caseId)), entry, rules, { at })
        if ('refused' in result) return result
        makeFolder(join(casesFolder, caseId))
        if (!result.again) appendLine(eventsOf(caseId), canonical(result.accepted))
        const now = result.book.state.head
        if (now.sequence !== head?.sequence) appendLine(heads, canonical({ ...now, at }))
        return result
      }),
    writeIdentity: (caseId, identity) =>
      alone(folder, () => replaceFile(identityOf(caseId), `${JSON.stringify(identity, null, 2)}\n`)),
    eraseIdentity: (caseId) => alone(folder, () => removeFile(identityOf(caseId))),
    anchored: () => [...new Set([...caseIds(), ...headsIn(heads).map((h) => h.caseId)])].sort(),
    keepPage: (hash, page) =>
      alone(folder, () => {
        makeFolder(join(folder, 'pages'))
        replaceFile(pageFile(hash), canonical(page))
      }),
    sign: (signatures) =>
      alone(folder, () => {
        const { site, doubtful } = readSite(textOf(siteFile))
        // one that covers nothing stays in sight until it is signed anew
        const before = [...site.signatures, ...doubtful.map((d) => d.signature)]
        const kept = before.filter((s) => !signatures.some((now) => now.evidence === s.evidence))
        const text = `${JSON.stringify({ ...site, signatures: [...kept, ...signatures] }, null, 2)}\n`
        replaceFile(siteFile, text)
        opened = readSite(text)
      }),
  }
}

/** Faults `clinic/anchors-damaged`. A torn last line was never an anchor. */
const headsIn = (file: string): readonly Head[] =>
  linesOf(file).whole.map((line, n) => {
    const head = parsed(line)
    if (!isHead(head)) throw clinicMessages.fault('clinic/anchors-damaged', { line: n + 1 })
    return { caseId: head.caseId, sequence: head.sequence, hash: head.hash }
  })

const lastHead = (file: string, caseId: string): Head | undefined =>
  headsIn(file).findLast((head) => head.caseId === caseId)

const isHead = (x: unknown): x is Head =>
  typeof x === 'object' &&
  x !== null &&
  'caseId' in x &&
  typeof x.caseId === 'string' &&
  'sequence' in x &&
  Number.isInteger(x.sequence) &&
  'hash' in x &&
  typeof x.hash === 'string'

/** One folder at a time: asked for all at once, Node never comes back from a place like /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  if (dirname(folder) !== folder) makeFolder(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    if (why !== 'EEXIST') throw clinicMessages.fault('clinic/not-written', { why })
  }
}
