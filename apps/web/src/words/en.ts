/** Everything that the page says, in English. Another language is another object of this shape. */
export const en = {
  language: { code: 'en', name: 'English' },
  brand: 'Flavum',
  notice: 'For education, research and rehearsal; not for clinical decisions. Nothing leaves this computer.',

  shell: {
    steps: 'Steps of the work',
    step: { start: 'Start', levels: 'Levels', plan: 'Plan', rehearse: 'Rehearse', report: 'Report', learn: 'Learn' },
    skip: 'To the page',
    undo: 'Undo',
    redo: 'Redo',
    look: 'Brightness of the page',
    looks: { light: 'Light', dark: 'Dark', room: 'Procedure room' },
    languages: 'Language',
    close: 'Close this message',
    cancel: 'Cancel',
    noCase: 'No scan is open.',
    toStart: 'Open one on the first page',
    opening: 'Opening the page',
  },

  start: {
    heading: 'Open a scan',
    sample: 'The sample',
  },
}
