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
})
