/** `flavum case fhir`, `hospital`: a case as a FHIR R4 Bundle, and what a hospital's Bundle tells about the person. */
import { readFile, writeFile } from 'node:fs/promises'
import { dateOf } from '@flavum/base'
import { caseToBundle, factsFromBundle } from '@flavum/record'
import { factWords, plainText } from '@flavum/selection'
import { Command } from 'commander'
import { clinicMessages } from '../clinic-messages.ts'
import { looked } from '../readable.ts'
import { parsed } from '../site-file.ts'
import { json, out, printFindings } from '../terminal.ts'
import { atDesk, type DeskOptions, record, type SpeakerOptions, sitDown, spoken } from './desk.ts'

const why = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown')

export const fhir = (): Command =>
  atDesk(new Command('fhir'))
    .description('the case as a FHIR R4 transaction Bundle, and what FHIR has no place for')
    .argument('<case>')
    .option('-o, --output <file>', 'write the Bundle there (otherwise on the screen)')
    .option('--with-identity', 'with who the person is; left out otherwise')
    .action(async (caseId: string, options: DeskOptions & { output?: string; withIdentity?: true }) => {
      const { clinic } = sitDown(options)
      const { state } = looked(clinic, caseId)
      const identity = options.withIdentity ? clinic.identity(caseId) : undefined
      if (identity === null) throw clinicMessages.fault('clinic/no-identity')
      const { bundle, cannotHold } = caseToBundle(state, identity ? { identity } : {})
      if (options.json || options.output === undefined) json(options.json ? { bundle, cannotHold } : bundle)
      if (options.output === undefined) return
      await writeFile(options.output, `${JSON.stringify(bundle, null, 2)}\n`).catch((error: unknown) => {
        throw clinicMessages.fault('clinic/not-written', { why: why(error) })
      })
      if (options.json) return
      out('The Bundle is written.')
      printFindings(cannotHold)
    })

export const hospital = (): Command =>
  spoken(new Command('hospital'))
    .description("facts from a hospital's FHIR Bundle, with source and date, and what was not understood")
    .argument('<case>')
    .argument('<file>', 'the Bundle as JSON')
    .option('--record', 'record the facts in the case')
    .action(async (caseId: string, file: string, options: SpeakerOptions & { record?: true }) => {
      const { clinic, now } = sitDown(options)
      clinic.book(caseId)
      const text = await readFile(file, 'utf8').catch((error: unknown) => {
        throw clinicMessages.fault('clinic/unreadable', { why: why(error) })
      })
      const bundle = parsed(text)
      if (bundle === undefined) throw clinicMessages.fault('clinic/not-json', { what: 'the Bundle' })
      const found = factsFromBundle(bundle, dateOf(now))
      if (options.json) json(found)
      else {
        for (const fact of found.facts) out(plainText(factWords(fact)))
        printFindings(found.notUnderstood)
      }
      if (found.notUnderstood.some((f) => f.severity === 'error')) process.exitCode = 2
      if (options.record)
        for (const fact of found.facts) record(caseId, 'fact.recorded', fact, { ...options, json: false })
    })
