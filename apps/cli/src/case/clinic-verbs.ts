/** `flavum case init`, `sign`, `list`: the clinic itself. */
import { dateOf, Fault, figure } from '@flavum/base'
import { stageOf } from '@flavum/casebook'
import {
  allEvidence,
  demoSignatures,
  doubtOf,
  type Evidence,
  evidenceById,
  type Signature,
  signedText,
  signingRoles,
} from '@flavum/evidence'
import { Command } from 'commander'
import { makeClinic } from '../case-folder.ts'
import { clinicMessages } from '../clinic-messages.ts'
import { doubtWords, readable } from '../readable.ts'
import { knownZone, parsed } from '../site-file.ts'
import { json, out, printTable } from '../terminal.ts'
import { clockNow } from './clock.ts'
import { atDesk, type DeskOptions, sitDown } from './desk.ts'

const signable = (e: Evidence): e is Extract<Evidence, { value: unknown } | { entries: unknown }> =>
  'value' in e || 'entries' in e

export const init = (): Command =>
  new Command('init')
    .description('make a folder in which a clinic keeps its cases')
    .argument('<folder>')
    .requiredOption('--site <name>', 'what the clinic is called')
    .requiredOption('--zone <zone>', 'where its clock stands, such as America/New_York')
    .option('--demo', 'for exercises: everything is signed as demo, and the clock may be set')
    .option('--json', 'print the machine form')
    .action((folder: string, options: { site: string; zone: string; demo?: true; json?: true }) => {
      const zone = knownZone(options.zone)
      const today = dateOf(clockNow(zone))
      const signatures = options.demo ? demoSignatures(allEvidence.filter(signable), today) : []
      const { site } = makeClinic(folder, {
        name: options.site,
        zone,
        signatures,
        ...(options.demo ? { demo: true } : {}),
      })
      if (options.json) return json({ site: site.name, zone, signatures: signatures.length })
      out(`The clinic ${site.name} is ready.`)
      out(
        options.demo
          ? 'A demo: values that nobody verified are signed as demo, for exercises only.'
          : 'Nothing is signed yet: values that nobody verified are shown and decide nothing.',
      )
    })

interface SignOptions extends DeskOptions {
  readonly by: string
  readonly role: string
  readonly instead?: string
}

export const sign = (): Command =>
  atDesk(new Command('sign'))
    .description('a named clinician answers for a value that nobody verified; it may then decide here')
    .argument('<evidence>', 'its id, as flavum evidence list shows it')
    .requiredOption('--by <name>', 'the clinician who answers for it, by name')
    .requiredOption('--role <role>', `what they are: ${signingRoles.join(' or ')}`)
    .option('--instead <json>', "the site's own value in its place")
    .action((id: string, options: SignOptions) => {
      const { clinic, now } = sitDown(options)
      const evidence = evidenceById(id)
      if (!signable(evidence)) throw clinicMessages.fault('clinic/not-signable')
      const instead = options.instead === undefined ? undefined : (parsed(options.instead) ?? undefined)
      if (options.instead !== undefined && instead === undefined)
        throw clinicMessages.fault('clinic/not-json', { what: '--instead' })
      const signature: Signature = {
        evidence: id,
        signed: signedText(evidence),
        ...(instead === undefined ? {} : { instead }),
        by: options.by,
        role: options.role,
        on: dateOf(now),
      }
      const wrong = doubtOf(signature, evidence, false)
      if (wrong) throw new Fault(wrong.code, wrong.params)
      clinic.sign([signature])
      if (options.json) return json({ signed: signature })
      out(`${options.by} has signed for "${evidence.what}".`)
      out(`What was signed: ${instead === undefined ? signature.signed : JSON.stringify(instead)}`)
    })

export const list = (): Command =>
  atDesk(new Command('list'))
    .description('the cases and how far each has come')
    .action((options: DeskOptions) => {
      const { clinic } = sitDown(options)
      const { whole, doubtful } = readable(clinic)
      const rows = whole.map((state) => ({
        case: state.caseId,
        stage: stageOf(state),
        entries: state.head.sequence,
      }))
      if (options.json)
        return json([
          ...rows.map((r) => ({ ...r, entries: figure(r.entries, '{entries}', 'count of entries accepted') })),
          ...doubtful.map(({ caseId, ...why }) => ({ case: caseId, doubtful: why })),
        ])
      for (const wrong of doubtful) out(doubtWords(wrong))
      if (rows.length === 0) return out(doubtful.length > 0 ? 'No other cases.' : 'No cases yet: flavum case open.')
      printTable(
        ['case', 'stage', 'entries'],
        rows.map((r) => [r.case, r.stage, String(r.entries)]),
      )
    })
