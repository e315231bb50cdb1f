/** `flavum case select`, `decide`, `day`, `plan`, `document`: pages made from a case, and what is recorded of them. */
import { writeFile } from 'node:fs/promises'
import { hashOf } from '@flavum/casebook'
import { decisionRecord } from '@flavum/decision'
import { aftercare } from '@flavum/evidence'
import { pageHtml, pagePdf, pageText } from '@flavum/record'
import { carePlan, carePlanPage } from '@flavum/recovery'
import { assessedBody, plainText, presentStops, specialistPage, summaryWords } from '@flavum/selection'
import { Command } from 'commander'
import { clinicMessages } from '../clinic-messages.ts'
import { looked } from '../readable.ts'
import { json, out, printFindings } from '../terminal.ts'
import { atDesk, type DeskOptions, record, refuse, type SpeakerOptions, sitDown, speaker, spoken } from './desk.ts'
import { kindsOfPage, pageOf, selectionIn } from './pages.ts'

export const select = (): Command =>
  spoken(new Command('select'))
    .description('criteria met, not met, unknown, and what to find out next')
    .argument('<case>')
    .option('--pack <name...>', 'trial or coverage rule', ['motion'])
    .option('--record', 'record what came out')
    .action((caseId: string, options: SpeakerOptions & { pack: readonly string[]; record?: true }) => {
      const desk = sitDown(options)
      const selection = selectionIn(desk, caseId, options.pack)
      if (options.json)
        json({
          page: specialistPage(selection),
          packs: selection.assessments.map(({ pack, results }) => ({
            pack: pack.id,
            version: pack.version,
            results: results.map(({ rule, result }) => ({ rule: rule.id, result })),
          })),
          stops: selection.stops.results.map(({ stop, result, decides }) => ({ stop: stop.what, result, decides })),
        })
      else out(pageText(specialistPage(selection)))
      for (const assessment of selection.assessments) {
        if (!options.json) out(plainText(summaryWords(assessment)))
        if (options.record)
          record(caseId, 'selection.assessed', assessedBody(assessment, presentStops(selection.stops)), {
            ...options,
            json: false,
          })
      }
    })

export const decide = (): Command =>
  spoken(new Command('decide'))
    .description('what a person is shown to decide; records exactly which version was shown')
    .argument('<case>')
    .option('--preview', 'only look: nothing is recorded')
    .action((caseId: string, options: SpeakerOptions & { preview?: true }) => {
      const desk = sitDown(options)
      const page = pageOf('decision', desk, caseId)
      const version = hashOf(page)
      if (!options.preview) {
        speaker(options)
        desk.clinic.keepPage(version, page)
      }
      if (options.json) json({ version, page })
      else out(pageText(page))
      if (!options.preview)
        record(caseId, 'decision.shown', { version, ...decisionRecord(page) }, { ...options, json: false })
      if (!options.json) out(`Version ${version}`)
    })

export const dayVerb = (): Command =>
  atDesk(new Command('day'))
    .description('the day of the procedure on one page: what is urgent, what is open')
    .argument('<case>')
    .action((caseId: string, options: DeskOptions) => {
      const page = pageOf('day', sitDown(options), caseId)
      if (options.json) json(page)
      else out(pageText(page))
    })

export const planVerb = (): Command =>
  spoken(new Command('plan'))
    .description('the care plan as the signed template and the procedure give it')
    .argument('<case>')
    .option('--sign', 'sign it in the name of --as, and record it')
    .action((caseId: string, options: SpeakerOptions & { sign?: true }) => {
      const { clinic } = sitDown(options)
      const { state } = looked(clinic, caseId)
      const made = carePlan(state, aftercare, clinic.site, speaker(options).name)
      if ('refused' in made) return void refuse(made, options)
      if (options.json) json(made)
      else {
        out(pageText(carePlanPage(state, made.plan, clinic.site)))
        printFindings(made.findings)
      }
      if (options.sign) record(caseId, 'careplan.signed', made.plan, { ...options, json: false })
      else if (!options.json) out('Not signed yet: look at it, then flavum case plan CASE --sign.')
    })

interface DocumentOptions extends DeskOptions {
  readonly output?: string
}

export const document = (): Command =>
  atDesk(new Command('document'))
    .description(`a document of the case: ${kindsOfPage.join(', ')}`)
    .argument('<case>')
    .argument('<kind>')
    .option('-o, --output <file>', '.pdf, .html, .txt or .json (otherwise as text on the screen)')
    .action(async (caseId: string, kind: string, options: DocumentOptions) => {
      const desk = sitDown(options)
      const page = pageOf(kind, desk, caseId)
      const { output } = options
      if (output === undefined) return options.json ? json(page) : out(pageText(page))
      const ending = /\.(pdf|html|txt|json)$/.exec(output)?.[1]
      if (!ending) throw clinicMessages.fault('clinic/kind-of-file')
      const bytes =
        ending === 'pdf'
          ? await pagePdf(page, desk.now)
          : ending === 'html'
            ? pageHtml(page)
            : ending === 'txt'
              ? pageText(page)
              : `${JSON.stringify(page, null, 2)}\n`
      await writeFile(output, bytes).catch((error: unknown) => {
        throw clinicMessages.fault('clinic/not-written', {
          why: error instanceof Error && 'code' in error ? String(error.code) : 'unknown',
        })
      })
      if (options.json) json({ written: true, version: hashOf(page) })
      else out('The document is written.')
    })
