/** What this room says, in German: of a rehearsal, its contrast, its operators; with those of events and score. */
import type { Translation } from '@flavum/base'
import type { contrastMessages } from './contrast-messages.ts'
import type { depthMessages } from './depth-messages.ts'
import type { eventMessages } from './event-messages.ts'
import { eventsGerman } from './event-messages-de.ts'
import type { messages } from './messages.ts'
import type { operatorMessages } from './operator-messages.ts'
import type { scoreMessages } from './score-messages.ts'
import { scoreGerman } from './score-messages-de.ts'
import { wordsGerman } from './words-de.ts'

type All = typeof messages.sentences &
  typeof contrastMessages.sentences &
  typeof depthMessages.sentences &
  typeof operatorMessages.sentences &
  typeof scoreMessages.sentences &
  typeof eventMessages.sentences

export const rehearsalGerman: Translation<All> = {
  sentences: {
    ...eventsGerman,
    ...scoreGerman,
    'rehearsal/other-scan': {
      found: 'Dieser Plan wurde an einer anderen Aufnahme gemacht.',
      remedy: 'Planen Sie an der Aufnahme, an der geübt werden soll.',
    },
    'rehearsal/other-level': {
      found: 'Der Plan gilt für {plan}, das Modell zeigt {model}.',
      remedy: 'Lassen Sie das Modell der geplanten Höhe bauen.',
    },
    'rehearsal/no-model': {
      found: 'Bei {level} gibt es einen Zugang, aber kein Modell dieser Höhe.',
      remedy: 'Lassen Sie für jede Höhe, an der gearbeitet werden soll, das Modell bauen.',
    },
    'rehearsal/no-such-operator': {
      found: 'Einen Operateur {name} gibt es nicht.',
      remedy: 'Wählen Sie einen von: {known}.',
    },
    'rehearsal/nothing-to-work-on': {
      found: 'Diese Szene nennt keine Höhe und plant keine; es gibt nichts zu tun.',
      remedy: 'Sagen Sie, welche Höhe und Seite der Befund nennt.',
    },
    'rehearsal/ticks-backwards': {
      found: 'Eingabe {number} liegt bei Takt {tick}, vor der vorangehenden ({before}).',
      remedy: 'In einem Protokoll läuft die Zeit nicht rückwärts: Nehmen Sie es, wie das Programm es schrieb.',
    },
    'rehearsal/input-unreadable': {
      found: 'Eingabe {number} des Protokolls ist nicht lesbar: {what}.',
      remedy: 'Nehmen Sie das Protokoll, wie das Programm es schrieb.',
    },
    'rehearsal/log-unreadable': {
      found: 'Diese Datei ist kein Protokoll einer Übung.',
      remedy: 'Nehmen Sie ein Protokoll, wie flavum run es schreibt (rehearsal-log.json).',
    },
    'rehearsal/log-version': {
      found: 'Dieses Protokoll hat Version {version}; dieses Programm liest Version {known}.',
      remedy: 'Öffnen Sie es mit der Programmversion, die es schrieb, oder einer neueren.',
    },
    'rehearsal/log-machine': {
      found:
        'Dieses Protokoll stammt von Version {version} der Übung; dies ist Version {known}, in der es anders enden kann.',
      remedy: 'Spielen Sie es mit der Programmversion ab, die es schrieb.',
    },
    'rehearsal/log-edited': {
      found: 'Dieses Protokoll wurde nachträglich verändert: Sein Siegel passt nicht.',
      remedy: 'Nehmen Sie es, wie das Programm es schrieb; Getanes wird nicht von Hand berichtigt.',
    },
    'rehearsal/log-other-scan': {
      found: 'Dieses Protokoll entstand an einer anderen Aufnahme.',
      remedy: 'Nehmen Sie die Bilder, an denen geübt wurde.',
    },
    'rehearsal/log-other-scene': {
      found:
        'Dieses Protokoll entstand an dieser Aufnahme, aber die jetzt gefundene Wirbelsäule ist eine andere als damals.',
      remedy:
        'Nehmen Sie dieselbe Segmentierung und dieselben Namen wie damals, oder die Programmversion, die das Protokoll schrieb.',
    },
    'rehearsal/log-ends-elsewhere': {
      found: 'Noch einmal ausgeführt endet dieses Protokoll in einem anderen Zustand, als es angibt.',
      remedy: 'Melden Sie das: Dasselbe Protokoll muss überall gleich enden.',
    },
    'rehearsal/after-the-end': {
      found: 'Eingabe {number} kommt nach dem Ende ({how}).',
      remedy: 'Beenden Sie das Protokoll dort, oder nehmen Sie das Ende zurück.',
    },
    'rehearsal/plan-incomplete': {
      found: 'Dem Plan fehlt {name}.',
      remedy: 'Planen Sie mit dieser Version neu.',
    },
    'rehearsal/bone-in-the-way': {
      found:
        '{count} Stellungen des Instruments waren von Knochen außerhalb des Streifens von {band} mm an den Laminakanten versperrt.',
      remedy: 'Dort wurde nichts entfernt; ein anderer Vorschlag reicht vielleicht weiter.',
    },
    'rehearsal/nothing-in-reach': {
      found: 'Innerhalb der Grenzen des Plans ließ sich kein Ligament fassen.',
      remedy: 'Wählen Sie einen anderen Vorschlag, eine andere Seite oder Höhe; die Grenzen bleiben.',
    },
    'rehearsal/given-up': {
      found: 'Der Eingriff wurde abgebrochen: {reason}.',
      remedy: 'Aufhören, wo es richtig ist, ist ein Ergebnis, kein Versagen.',
    },
    'rehearsal/soft-tissue-not-modelled': {
      found: 'Fett und Muskel weichen hier aus; was ein Instrument davon nähme, ist nicht modelliert.',
      remedy: 'Lesen Sie nur die Volumina von Knochen und Ligament.',
    },
    'rehearsal/parts-unknown': {
      found:
        'Die Teile des Wirbelbogens sind in diesem Bild nicht unterschieden; wie viel vom Gelenk entfernt wurde, ist unbekannt.',
      remedy: 'Zeichnen Sie die Gelenkfortsätze ein, oder lesen Sie nur die Knochenvolumina.',
    },
    'rehearsal/no-limit-known': {
      found: 'Für eines der gegebenen Lokalanästhetika gibt es hier keine Grenze.',
      remedy: 'Rechnen Sie nach dessen Fachinformation.',
    },
    'rehearsal/nothing-removed': {
      found: 'Es wurde nichts entfernt; es gibt keine verbliebene Schicht zu messen.',
      remedy: 'Warum, steht in den Hinweisen.',
    },
    'rehearsal/not-in-disc-plane': {
      found: 'Das Entfernte liegt außerhalb der Bandscheibenebene, in der die Kanalfläche genommen wird.',
      remedy: 'Beide Grenzen des modellierten Hohlraums sind dann gleich.',
    },
    'rehearsal/no-canal': {
      found: 'Der Kanal lässt sich in der Bandscheibenebene dieses Modells nicht umreißen.',
      remedy: 'Prüfen Sie Kanal und Durasack auf dieser Höhe.',
    },
    'rehearsal/sac-beyond': {
      found: 'Der Durasack liegt weiter von den Instrumenten entfernt als der überwachte Bereich.',
      remedy: 'Nichts zu tun.',
    },
    'rehearsal/no-sac-for-contrast': {
      found: 'Bei {level} ist der Durasack nicht bekannt; wie Kontrastmittel um ihn fließen würde, ist nicht zu sagen.',
      remedy: 'Zeichnen oder schätzen Sie den Durasack auf dieser Höhe, und injizieren Sie dann erneut.',
    },
    'rehearsal/column-too-short': {
      found: 'Bei {level} {side} zeigt sich Kontrastmittel auf weniger als drei Millimetern Höhe.',
      remedy:
        'An so wenig ist keine Linie zu beurteilen; geben Sie Kontrastmittel, wo es die Höhe erreicht, oder brechen Sie ab.',
    },
    'rehearsal/tip-not-seen': {
      found: 'Die Spitze dieses Instruments wurde nicht sowohl von hinten als auch schräg gesehen.',
      remedy: 'Nehmen Sie beide Ansichten auf; eine allein sagt nicht, wo sie ist.',
    },
    'rehearsal/mistake-no-epidurogram': {
      found: 'Gibt kein Kontrastmittel und schneidet trotzdem.',
      remedy: 'Kein Epidurogramm, kein Schneiden.',
    },
    'rehearsal/mistake-never-looks-behind': {
      found: 'Kehrt nie zur Ansicht von hinten zurück.',
      remedy: 'Sehen Sie von hinten, bevor Sie in der Schrägansicht Tiefe lesen.',
    },
    'rehearsal/mistake-stale-oblique': {
      found: 'Beißt nach einer Schrägansicht, die vor dem Instrument aufgenommen wurde.',
      remedy: 'Beißen Sie unter der Schrägansicht.',
    },
    'rehearsal/mistake-oblique-off': {
      found: 'Dreht die Schrägansicht weit neben den Winkel dieser Lamina.',
      remedy: 'Drehen Sie den Bogen, bis die Laminae genau von der Kante zu sehen sind.',
    },
    'rehearsal/mistake-wrong-level': {
      found: 'Arbeitet auf einer anderen Höhe.',
      remedy: 'Zählen Sie von einem genannten Ausgangspunkt.',
    },
    'rehearsal/mistake-wrong-side': {
      found: 'Arbeitet auf der anderen Seite.',
      remedy: 'Bestätigen Sie die Seite vor dem Schnitt.',
    },
    'rehearsal/mistake-too-deep': {
      found: 'Nimmt den Tiefenanschlag ab und schiebt, bis etwas nachgibt.',
      remedy: 'Lassen Sie den Anschlag, wo der Plan ihn setzt.',
    },
    'rehearsal/mistake-portal-slips': {
      found: 'Stützt sich auf das Portal und sieht nicht hin, wenn es zum Kanal rutscht.',
      remedy: 'Halten Sie es gegen die Lamina, und sehen Sie nach jedem Druck in der Schrägansicht nach.',
    },
    'rehearsal/mistake-over-the-line': {
      found: 'Arbeitet ventral der ventralen Interlaminarlinie.',
      remedy: 'Bleiben Sie dorsal der Linie.',
    },
    'rehearsal/mistake-takes-the-facet': {
      found: 'Setzt auf dem Facettengelenk auf und trägt es ab.',
      remedy: 'Bleiben Sie medial, auf der Lamina.',
    },
    'rehearsal/mistake-thins-the-lamina': {
      found: 'Trägt die Lamina von hinten ab.',
      remedy: 'Nehmen Sie Knochen nur an den einander zugewandten Kanten.',
    },
    'rehearsal/mistake-over-sedates': {
      found: 'Sediert, bis der Patient nicht mehr antwortet, und wartet dann.',
      remedy: 'Sedieren Sie leicht; der wache Patient ist der Alarm.',
    },
    'rehearsal/mistake-ignores-no-answer': {
      found: 'Macht weiter, obwohl keine Antwort kommt.',
      remedy: 'Halten Sie inne, bis der Patient antwortet.',
    },
    'rehearsal/mistake-too-much-local': {
      found: 'Gibt mehr Lokalanästhetikum, als die Zulassung erlaubt.',
      remedy: 'Zählen Sie jede Dosis nach Gewicht zusammen.',
    },
    'rehearsal/mistake-works-to-a-volume': {
      found: 'Hört bei einer Menge auf und wiederholt das Kontrastmittel nie.',
      remedy: 'Lassen Sie die Kontrastmittelsäule entscheiden.',
    },
    'rehearsal/mistake-goes-on': {
      found: 'Macht weiter, wo Aufhören richtig ist.',
      remedy: 'Hören Sie auf, sobald der Grund erkennbar ist.',
    },
  },
  words: wordsGerman,
}
