/** What can go wrong in the page itself, in German. */
import type { Translation } from '@flavum/base'
import type { webMessages } from './messages.ts'

export const webGerman: Translation<typeof webMessages.sentences> = {
  sentences: {
    'web/worker-lost': {
      found: 'Der rechnende Teil der Seite ist stehen geblieben, vermutlich aus Mangel an Speicher.',
      remedy: 'Was Sie getan haben, bleibt. Schließen Sie andere Tabs und machen Sie weiter, oder laden Sie neu.',
    },
    'web/out-of-memory': {
      found: 'Der Browser hat dafür nicht genug Speicher.',
      remedy: 'Schließen Sie andere Tabs, oder nehmen Sie eine Serie mit weniger oder kleineren Schichten.',
    },
    'web/mistake': {
      found: 'Das Programm hat einen Fehler gemacht und diesen Schritt beendet; was Sie getan haben, bleibt.',
      remedy:
        'Gehen Sie zurück, und versuchen Sie es noch einmal. Geschieht es wieder, melden Sie bitte, was Sie taten.',
    },
    'web/no-case': {
      found: 'Es ist keine Aufnahme geöffnet.',
      remedy: 'Öffnen Sie eine auf der ersten Seite.',
    },
    'web/nothing-dropped': {
      found: 'In dem Abgelegten war keine Datei.',
      remedy: 'Legen Sie einen Ordner mit DICOM-Dateien, ein ZIP davon oder eine einzelne NIfTI- oder NRRD-Datei ab.',
    },
    'web/file-too-large': {
      found: 'Eine Datei hat {size} GB, mehr als ein Browser in einem Stück fasst.',
      remedy: 'Nehmen Sie die Serie als einzelne Schichten, oder die Befehlszeile: flavum run FOLDER.',
    },
    'web/file-unreadable': {
      found: 'Der Browser darf eine der Dateien nicht mehr lesen: Sie wurde verschoben, geändert oder geschützt.',
      remedy: 'Wählen Sie den Ordner noch einmal.',
    },
    'web/no-pixels': {
      found: 'Dieser Fall hat keine Bilddaten, und die werden hier gebraucht.',
      remedy: 'Öffnen Sie die Bilder selbst, oder eine .flavum-Datei, die mit Bilddaten gespeichert wurde.',
    },
    'web/not-kept': {
      found:
        'Dieser Browser bewahrt für diese Seite nichts auf (privates Fenster oder kein Platz): Neuladen würde den Fall verlieren.',
      remedy: 'Speichern Sie den Fall als .flavum-Datei, bevor Sie die Seite schließen.',
    },
    'web/closed-while-reading': {
      found: 'Die Seite wurde geschlossen, während eine Aufnahme gelesen wurde; davon blieb nichts.',
      remedy: 'Öffnen Sie sie noch einmal.',
    },
    'web/no-ground': {
      found: 'Auf dieser Höhe und Seite lässt sich kein Zugang beurteilen.',
      remedy: 'Die Seite „Planung“ sagt, warum. Wählen Sie eine andere Seite oder Höhe.',
    },
    'web/no-pictures': {
      found: 'Für {level} {side} gibt es keinen Zugang, also auch keine Röntgenbilder davon.',
      remedy: 'Der Bericht sagt, warum. Wählen Sie eine andere Seite oder Höhe.',
    },
    'web/server-gone': {
      found: 'Die Bilder werden nicht mehr geliefert: Das Programm, das mit ihnen gestartet wurde, ist beendet.',
      remedy: 'Starten Sie es neu mit npm start, oder legen Sie den Ordner hier ab.',
    },
    'web/without-words': { found: 'Ein Hinweis, für den diese Seite keine Worte hat: {code}.', remedy: '' },
  },
  words: {},
}
