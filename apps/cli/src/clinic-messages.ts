/** What can be wrong with the folder in which a clinic keeps its cases, and with the words of `flavum case`. */
import { catalogue } from '@flavum/base'

export const clinicMessages = catalogue({
  'clinic/no-folder': {
    found: 'There is no clinic in this folder.',
    remedy: 'Name the folder with --clinic, or make one: flavum case init FOLDER --site NAME --zone ZONE.',
  },
  'clinic/exists': {
    found: 'There is a clinic in this folder already.',
    remedy: 'Name an empty folder, or work with the one that is there.',
  },
  'clinic/site-unreadable': {
    found: 'The file site.json of this clinic does not say its name, zone and signatures.',
    remedy: 'Restore it from a copy.',
  },
  'clinic/no-zone': {
    found: 'There is no time zone by that name.',
    remedy: 'Write it as in Europe/Berlin or America/New_York.',
  },
  'clinic/no-case': {
    found: 'There is no such case in this clinic.',
    remedy: 'flavum case list shows the cases.',
  },
  'clinic/case-exists': {
    found: 'There is a case of that name already.',
    remedy: 'Choose another name, or leave it out and one is made.',
  },
  'clinic/case-name': {
    found: 'A case is named with small letters, digits and hyphens, up to {most} of them.',
    remedy: 'Choose a name that says nothing about the person, or leave it out and one is made.',
  },
  'clinic/case-name-tells': {
    found:
      'The name of the case tells who the person is: it holds a word of their name, their number or the year of birth.',
    remedy: 'Leave --case out and a name is made, or choose one that says nothing about the person.',
  },
  'clinic/damaged': {
    found: 'The case is damaged, so nothing can be added to it: {finding}',
    remedy: 'Restore its file from a copy. Until then keep what happens on paper.',
  },
  'clinic/anchors-damaged': {
    found: 'Line {line} of heads.ndjson cannot be read, so cut cases would not be found out.',
    remedy: 'Restore the file from a copy.',
  },
  'clinic/torn-line': {
    found: 'The last line of the case was not written to its end, perhaps as the power failed. It was never accepted.',
    remedy: 'Hand the entry in again; the torn line is set aside beside the case.',
  },
  'clinic/page-missing': {
    found: 'Entry {sequence} says that a page was shown, and the page is not kept here.',
    remedy: 'Restore the folder pages from a copy, or find out from whom the entry came.',
  },
  'clinic/page-differs': {
    found: 'The page that entry {sequence} says was shown is not kept as it was shown.',
    remedy: 'Somebody or something has changed the file. Restore it from a copy.',
  },
  'clinic/busy': {
    found: 'Somebody else is writing to this clinic.',
    remedy: 'Try again in a moment. If nobody is, remove the file .lock in the folder of the clinic.',
  },
  'clinic/not-written': {
    found: 'The folder of the clinic cannot be written to ({why}).',
    remedy: 'Make room, or allow writing there, and hand the entry in again.',
  },
  'clinic/unreadable': {
    found: 'A file of the clinic cannot be read ({why}).',
    remedy: 'Allow reading it, or restore it from a copy.',
  },
  'clinic/no-identity': {
    found: 'This case has no identity: it was never given, or it has been erased.',
    remedy: 'The case itself is kept and can be read without it.',
  },
  'clinic/time': {
    found: 'That is not a time on the clock of this clinic.',
    remedy: 'Write it as 2026-03-02T09:30, as 09:30 for today, or whole with its zone.',
  },
  'clinic/not-a-demo': {
    found: 'Another time than the real one is for exercises, and this clinic is not a demo.',
    remedy: 'Leave --now out and say with --at when it occurred; or make a demo clinic with case init --demo.',
  },
  'clinic/nobody': {
    found: 'Nobody is named as saying this.',
    remedy: 'Say who with --as NAME, or set FLAVUM_AS.',
  },
  'clinic/role': {
    found: 'No role is named, or one that is not known.',
    remedy: 'Say which with --role, or set FLAVUM_ROLE: {roles}.',
  },
  'clinic/words': {
    found: 'The fields of an entry are written as name=value.',
    remedy: 'Fields of this kind: {fields}.',
  },
  'clinic/unit': {
    found: 'The amount under {field} has no unit.',
    remedy: 'Write {field}="100 mg", or {field}.value=100 {field}.unit=mg; {field}=null where it is not known.',
  },
  'clinic/not-json': {
    found: 'What was given as {what} is not JSON.',
    remedy: 'Check the quotation marks, or write the fields as name=value.',
  },
  'clinic/no-entry': {
    found: 'There is no such entry in this case.',
    remedy: 'flavum case log CASE shows their numbers and ids.',
  },
  'clinic/needs': {
    found: '{what} is missing.',
    remedy: 'Give it with {option}.',
  },
  'clinic/not-signable': {
    found: 'This evidence is a result that was published: it decides nothing, so there is nothing to sign.',
    remedy: 'flavum evidence list shows what can be signed.',
  },
  'clinic/kind-of-document': {
    found: 'There is no document of that kind.',
    remedy: 'Known kinds: {known}.',
  },
  'clinic/kind-of-file': {
    found: 'The name of the file does not say what kind of file is wanted.',
    remedy: 'Let it end in .pdf, .html, .txt or .json.',
  },
  'clinic/no-sign': {
    found: 'There is no warning sign by that name.',
    remedy: 'Known signs: {known}.',
  },
})
