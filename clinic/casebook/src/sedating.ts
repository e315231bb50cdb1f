/**
 * Drugs that dull a person, whatever they were given for.
 *
 * Gives  whether an entry is of one: by its purpose, its RxNorm ingredient, or its name as it is commonly written.
 * Limits names in use for procedures like this one; a drug that is not among them is known by its purpose alone. A name decides
 *        nothing but that the questions after sedation are asked.
 * Source RxNorm ingredients: midazolam 6960, fentanyl 4337, propofol 8782.
 */
import type { Body } from './event.ts'

const ingredients: readonly string[] = ['6960', '4337', '8782']
const names = /midazolam|fentan[iy]l|propofol|ketamine|dexmedetomidine|diazepam|lorazepam|flumazenil|naloxone/i

export const isSedating = ({ purpose, drug, rxnorm }: Body<'drug.given'>): boolean =>
  purpose === 'sedation' ||
  purpose === 'reversal' ||
  names.test(drug) ||
  (rxnorm !== undefined && ingredients.includes(rxnorm.trim()))
