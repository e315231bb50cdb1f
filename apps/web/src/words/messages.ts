/** What can go wrong in the page itself, in English; rooms bring their own sentences. */
import { catalogue } from '@flavum/base'

export const webMessages = catalogue({
  'web/worker-lost': {
    found: 'The part of the page that does the work has stopped, most likely for want of memory.',
    remedy: 'What you have done is kept. Close other tabs and go on, or reload the page.',
  },
  'web/out-of-memory': {
    found: 'The browser has not enough memory for this.',
    remedy: 'Close other tabs, or take a series with fewer or smaller slices.',
  },
  'web/mistake': {
    found: 'The program made a mistake and stopped this step; what you have done is kept.',
    remedy: 'Go back and try again. Where it happens again, please report what you did.',
  },
  'web/no-case': { found: 'No scan is open.', remedy: 'Open one on the first page.' },
  'web/nothing-dropped': {
    found: 'There was no file in what you dropped.',
    remedy: 'Drop a folder of DICOM files, a zip of one, or a single NIfTI or NRRD file.',
  },
  'web/file-too-large': {
    found: 'One file has {size} GB, more than a browser can hold in one piece.',
    remedy: 'Take the series as single slices, or the command line: flavum run FOLDER.',
  },
  'web/file-unreadable': {
    found: 'The browser may no longer read one of the files: it was moved, changed or protected.',
    remedy: 'Choose the folder again.',
  },
  'web/no-pixels': {
    found: 'This case has no pixels, and that needs them.',
    remedy: 'Open the images themselves, or a .flavum file that was saved with pixels.',
  },
  'web/not-kept': {
    found: 'This browser keeps nothing for this page (a private window, or no room): a reload would lose the case.',
    remedy: 'Save the case as a .flavum file before you close the page.',
  },
  'web/closed-while-reading': {
    found: 'The page was closed while a scan was being read, so nothing of it was kept.',
    remedy: 'Open it again.',
  },
  'web/no-ground': {
    found: 'At this level and side no way in can be judged.',
    remedy: 'The page of the plan says why. Choose another side or level.',
  },
  'web/no-pictures': {
    found: 'No way in was found at {level}, {side}, so no X-ray pictures were taken.',
    remedy: 'The report says why. Choose another side or level.',
  },
  'web/server-gone': {
    found: 'The images are no longer handed over: the program that was started with them has ended.',
    remedy: 'Start it again with npm start, or drop the folder here.',
  },
  'web/without-words': { found: 'A note that has no words on this page: {code}.', remedy: '' },
})
