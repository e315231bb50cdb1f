/** `flavum case`: a case from referral to two years, kept in the folder of a clinic. */
import { Command } from 'commander'
import { init, list, sign } from './case/clinic-verbs.ts'
import { fhir, hospital } from './case/fhir-verbs.ts'
import { log, show, verifyVerb } from './case/look-verbs.ts'
import { dayVerb, decide, document, planVerb, select } from './case/page-verbs.ts'
import { correct, eraseIdentity, fact, handIn, kinds, link, open, recordVerb } from './case/say-verbs.ts'
import { symptoms } from './case/symptoms-verb.ts'

const verbs = [
  ...[init, sign, list, kinds],
  ...[open, recordVerb, fact, link, correct, symptoms, handIn, eraseIdentity],
  ...[show, log, verifyVerb],
  ...[select, decide, dayVerb, planVerb, document, fhir, hospital],
]

export function caseVerb(): Command {
  const command = new Command('case')
    .description('a case from referral to two years: record, look, verify, pages')
    .addHelpText(
      'after',
      '\nFLAVUM_CLINIC, FLAVUM_AS and FLAVUM_ROLE stand for --clinic, --as and --role.\n\nExamples:\n  flavum case init hillside --site Hillside --zone America/New_York --demo\n  flavum case open --clinic hillside --case c1 --as "Cora Kay" --role coordinator\n  flavum case show c1 --clinic hillside',
    )
  for (const verb of verbs) command.addCommand(verb().exitOverride())
  return command
}
