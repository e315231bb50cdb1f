/** What this room says, in German. */
import type { Translation } from '@flavum/base'
import type { messages } from './messages.ts'

export const sessionGerman: Translation<typeof messages.sentences> = {
  sentences: {
    'session/no-level': {
      found:
        'Es wurde keine Höhe gewählt. Das Programm wählt keine: Die engste Höhe ist nicht immer die, die Beschwerden macht.',
      remedy: 'Wählen Sie eine von {known} mit --level und die Seite mit --side left oder --side right.',
    },
    'session/no-side': {
      found: 'Es wurde eine Höhe gewählt ({level}), aber keine Seite.',
      remedy: 'Ergänzen Sie --side left oder --side right: Die Seite wählt ein Mensch.',
    },
    'session/no-such-level': {
      found: 'Die Höhe {level} gibt es in dieser Aufnahme nicht.',
      remedy: 'Gefunden wurden {known}.',
    },
    'session/levels-not-named': {
      found: 'Die Höhen dieser Aufnahme haben noch keine Namen. {why} Von unten gezählt: {bodies}.',
      remedy: 'Benennen Sie einen Wirbel, die anderen folgen: {how}.',
    },
    'session/name-the-levels': {
      found: 'Die Höhen haben keine Namen: Das Bild lässt mehr als eine Lesart zu, oder keine.',
      remedy: 'Benennen Sie einen Wirbel, die anderen folgen: {how}.',
    },
    'session/no-such-body': {
      found: 'Den Wirbel {body} gibt es in dieser Aufnahme nicht.',
      remedy: 'Gefunden wurden {known}.',
    },
    'session/labels-elsewhere': {
      found:
        'Von dem, was die Segmentierung markiert, liegen {percent} % außerhalb des CT: Beide stammen nicht aus derselben Untersuchung.',
      remedy: 'Nehmen Sie die Segmentierung, die zu genau dieser Serie gehört.',
    },
    'session/labels-by-place': {
      found:
        'Die Segmentierung wurde nach Koordinaten auf das CT gelegt; nichts darin sagt, zu welcher Aufnahme sie gehört.',
      remedy: 'Prüfen Sie in den Bildern, ob ihre Umrisse auf Knochen liegen, bevor Sie etwas davon verwenden.',
    },
    'session/not-a-ct': {
      found: 'Diese Serie ist {modality}; um Knochen zu finden, wird ein CT gebraucht.',
      remedy: 'Nehmen Sie eine CT-Serie. Ohne CT lässt sich mit MRT-Maßen an einer angepassten Wirbelsäule arbeiten.',
    },
    'session/choose-a-level': {
      found: 'Gemessen, aber nicht geplant: Höhe und Seite wurden nicht gewählt.',
      remedy: 'Sehen Sie die Bilder an, und wählen Sie dann eine Höhe (eine von {known}) und eine Seite.',
    },
    'session/no-plan': {
      found: 'Für {level} {side} gibt es keinen Zugang, der sich üben ließe.',
      remedy: 'Lesen Sie oben, warum. Hier aufzuhören ist ein richtiges Ergebnis.',
    },
    'session/confirm-levels': {
      found: 'Die Namen der Höhen beruhen hierauf: {anchor}',
      remedy: 'Zählen Sie die Höhen selbst in den Bildern, bevor Sie etwas davon verwenden.',
    },
    'session/mixed-run': {
      found: 'Die Röntgenbilder sind keine einheitliche Serie: Detektor, Abstände, Lage oder Spannung wechseln.',
      remedy: 'Schreiben Sie mehrere Dateien, jede mit gleich aufgenommenen Bildern.',
    },
    'session/mark-unfinished': {
      found: 'Die Markierung ist nicht fertig, oder ihre Punkte fallen zusammen.',
      remedy: 'Setzen Sie die fehlenden Punkte.',
    },
    'session/way-forbidden': {
      found: 'Der von Hand verschobene Zugang bei {level} {side} verletzt eine Grenze: {what}.',
      remedy:
        'Verschieben Sie ihn, bis keine Grenze verletzt ist, oder nehmen Sie einen Vorschlag; keine Grenze wird gelockert.',
    },
    'session/way-without-reason': {
      found: 'Dieser Zugang braucht einen längeren Schnitt als vorgesehen, und es wurde kein Grund genannt.',
      remedy: 'Nennen Sie den Grund, oder verschieben Sie ihn, bis der Schnitt kurz genug ist.',
    },
    'session/not-a-case': {
      found: 'Das ist keine .flavum-Datei.',
      remedy: 'Öffnen Sie eine, die hier gespeichert wurde, oder legen Sie die Bilder selbst ab.',
    },
    'session/case-newer': {
      found: 'Die Datei hat Version {version}; dieses Programm kennt Versionen bis {known}.',
      remedy: 'Öffnen Sie sie mit einem neueren Flavum.',
    },
    'session/case-damaged': {
      found: 'Die Datei ist beschädigt: {what} fehlt oder ist nicht, was gespeichert wurde.',
      remedy: 'Nehmen Sie eine andere Kopie.',
    },
  },
  words: {
    'marked angle': 'markierter Winkel',
    'marked area': 'markierte Fläche',
    'marked length': 'markierte Länge',
    'room dose': 'Dosis der Übung',
    'finding the spine': 'Die Wirbelsäule wird gesucht',
    'building the level at # mm': 'Die Höhe wird mit # mm gebaut',
    'searching the way in': 'Der Zugang wird gesucht',
    'taking X-rays': 'Röntgenbilder werden aufgenommen',
    rehearsing: 'Es wird geübt',
    'procedure room': 'Eingriffsraum',
    'measuring what was corrected': 'Korrigiertes wird gemessen',
    'between two points placed by hand': 'zwischen zwei von Hand gesetzten Punkten',
    'between two lines placed by hand': 'zwischen zwei von Hand gesetzten Linien',
    'polygon placed by hand': 'von Hand gesetztes Vieleck',
    'straight, from the skin to the end of the line': 'gerade, von der Haut bis zum Ende der Linie',
    'along the needle, from the skin': 'entlang der Nadel, ab der Haut',
    'along the portal, from the skin': 'entlang des Portals, ab der Haut',
    'past the rim of the portal': 'über den Rand des Portals hinaus',
    'simulated pulses, summed': 'simulierte Pulse, summiert',
    'parallel beam, distances at the isocentre': 'Parallelstrahl, Abstände im Isozentrum',
    'cotangent of the angle of the view': 'Kotangens des Winkels der Ansicht',
  },
}
