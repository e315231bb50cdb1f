/** What a score says, in German. */
import type { Translation } from '@flavum/base'
import type { scoreMessages } from './score-messages.ts'

export const scoreGerman: Translation<typeof scoreMessages.sentences>['sentences'] = {
  'rehearsal/score-wrong-place': {
    found: 'Gewebe wurde auf einer Höhe oder Seite geschnitten, die nicht gemeint war.',
    remedy:
      'Zählen Sie von einem genannten Ausgangspunkt, bestätigen Sie die Seite, und vergleichen Sie beides vor dem ersten Schnitt mit dem Befund.',
  },
  'rehearsal/score-dura-breached': {
    found: 'Die Dura wurde eröffnet.',
    remedy:
      'Setzen Sie den Tiefenanschlag, achten Sie auf das Portal an der Lamina, und lassen Sie die ventralen Ligamentfasern stehen.',
  },
  'rehearsal/score-ventral-line-crossed': {
    found: 'Eine Schneide geriet ventral der wahren ventralen Interlaminarlinie.',
    remedy:
      'Bleiben Sie dorsal der Linie; legen Sie von hinten die Seite fest, bevor Sie in der Schrägansicht Tiefe lesen.',
  },
  'rehearsal/score-cut-without-epidurogram': {
    found: 'Gewebe wurde ohne Epidurogramm auf dieser Höhe und Seite geschnitten.',
    remedy: 'Kein Epidurogramm, kein Schneiden: Wiederholen Sie es, und brechen Sie ab, wo es nicht gelingt.',
  },
  'rehearsal/score-cut-deaf': {
    found: 'Gewebe wurde geschnitten, obwohl der Patient nicht antworten konnte.',
    remedy: 'Fragen Sie vor und zwischen den Bissen, und schneiden Sie nur, solange eine Antwort kommt.',
  },
  'rehearsal/score-went-on': {
    found: 'Gewebe wurde geschnitten, obwohl Aufhören richtig war ({rules}).',
    remedy: 'Hören Sie auf, sobald der Grund erkennbar ist; Abbrechen ist hier das beste Ergebnis.',
  },
  'rehearsal/score-place': {
    found: 'Gearbeitet wurde bei {places}.',
    remedy: 'Bleiben Sie dabei, vor dem Schnitt die Höhe zu zählen und die Seite zu bestätigen.',
  },
  'rehearsal/score-nothing-cut': {
    found: 'Es wurde nichts geschnitten.',
    remedy: 'Hier gibt es nichts zu beurteilen.',
  },
  'rehearsal/score-angle': {
    found: 'Bei den Bissen lag die Schrägansicht {mean} Grad neben dem Winkel dieser Lamina.',
    remedy: 'Drehen Sie den Bogen, bis die Laminae der Arbeitsseite genau von der Kante zu sehen sind.',
  },
  'rehearsal/score-angle-unknown': {
    found: 'Wie weit die Schrägansicht neben dem Winkel dieser Lamina lag, ist nicht zu sagen.',
    remedy: 'Planen Sie zuerst den Zugang, und beißen Sie unter einer Schrägansicht.',
  },
  'rehearsal/score-no-oblique-bites': {
    found: 'Kein Biss war in der Schrägansicht zu sehen.',
    remedy: 'Beißen Sie unter der Schrägansicht.',
  },
  'rehearsal/score-no-plan-angle': {
    found: 'Der Winkel der Lamina kommt aus dem Plan, und für diese Seite gibt es keinen.',
    remedy: 'Planen Sie zuerst den Zugang.',
  },
  'rehearsal/score-distance': {
    found: 'Geringster Abstand von Stahl zum Durasack {sac} mm, zur gezeichneten Wurzel {root} mm.',
    remedy:
      'Führen Sie das Instrument weiter dorsal und medial; ein kürzerer Tiefenanschlag hält den Abstand von selbst.',
  },
  'rehearsal/score-views': {
    found: '{stale} von {bites} Bissen ohne aktuelle Ansicht: schräg für die Tiefe, von hinten für die Seite.',
    remedy:
      'Sehen Sie bei jedem Biss in der Schrägansicht nach, und alle paar Bisse sowie nach jeder Seitbewegung von hinten oder mit Kontrastmittel.',
  },
  'rehearsal/score-epidurogram': {
    found: 'Vor {with} von {bites} Bissen war das Epidurogramm da.',
    remedy: 'Geben Sie Kontrastmittel, sehen Sie es in zwei Ansichten, und wiederholen Sie es, bevor es verblasst.',
  },
  'rehearsal/score-time-within': {
    found: 'Die Durchleuchtung dauerte {minutes} min je Seite; veröffentlicht sind {least} bis {most} min.',
    remedy: 'Im üblichen Bereich: Kürzer ist nicht besser, solange ein Biss nicht gesehen wird.',
  },
  'rehearsal/score-time-long': {
    found:
      'Die Durchleuchtung dauerte {minutes} min je Seite; veröffentlicht sind im Mittel {mean} und höchstens {most} min.',
    remedy:
      'Nehmen Sie den Fuß zwischen den Bissen vom Pedal, und nutzen Sie das letzte Bild, solange sich nichts bewegt.',
  },
  'rehearsal/score-time-short': {
    found:
      'Die Durchleuchtung dauerte {minutes} min je Seite, weniger als das kürzeste veröffentlichte ({least} min): Dafür gibt es nichts.',
    remedy: 'Sehen Sie hin, bevor Sie schneiden; am Hinsehen gesparte Zeit ist keine Ersparnis.',
  },
  'rehearsal/score-dose': {
    found: 'Die Dosis wird vermerkt und nicht gewertet.',
    remedy: 'Blenden Sie auf die Laminae ein, und pulsen Sie langsamer, wo sich nichts bewegt.',
  },
  'rehearsal/score-bone': {
    found: 'Vom Facettengelenk sind {facet} % abgetragen, die Lamina ist auf {thinned} mm² verdünnt.',
    remedy:
      'Nehmen Sie nur so viel Knochen, wie es bis zum Ligament braucht, an den Laminakanten, und bleiben Sie medial.',
  },
  'rehearsal/score-end-point-reached': {
    found:
      'Die Arbeit endete am Kontrastmittel: Nach dem letzten Biss war die Säule wieder zu sehen und breiter als zuvor.',
    remedy: 'Bleiben Sie dabei: Die Säule entscheidet, nicht eine Menge.',
  },
  'rehearsal/score-end-point-not-reached': {
    found: 'Kontrastmittel nach dem letzten Biss zeigte keine breitere Säule als zuvor.',
    remedy:
      'Ist mehr Ligament erreichbar, arbeiten Sie dorsal der Linie weiter; ist keines erreichbar, ist Aufhören richtig.',
  },
  'rehearsal/score-end-point-unseen': {
    found:
      'Nach dem letzten Biss wurde kein Kontrastmittel gegeben und gesehen; die Arbeit endete an einer Menge, nicht am Endpunkt.',
    remedy: 'Geben Sie noch einmal Kontrastmittel, sehen Sie die Säule an, und entscheiden Sie dann.',
  },
  'rehearsal/score-no-column': {
    found: 'Es fehlt ein Epidurogramm vor oder nach der Arbeit zum Vergleich.',
    remedy: 'Geben Sie Kontrastmittel vor dem ersten und nach dem letzten Biss.',
  },
  'rehearsal/score-duration': {
    found: 'Die Zeit am Tisch wird vermerkt und nicht gewertet: Kein Tempo wiegt einen Fehler auf.',
    remedy: 'Seien Sie schnell, wo nichts schiefgehen kann.',
  },
  'rehearsal/score-patient': {
    found: 'Was dem Patienten nicht geschehen soll, geschah {count}-mal: {what}.',
    remedy:
      'Zählen Sie alle Lokalanästhetika zusammen, sedieren Sie leicht, betäuben Sie Haut und Stichkanal, und fragen Sie nach dem Befinden.',
  },
  'rehearsal/score-patient-well': {
    found: 'Es wurde nichts gegeben oder gespürt, was nicht sein soll.',
    remedy: 'Fragen Sie weiter nach.',
  },
  'rehearsal/score-order': {
    found: '{count}-mal lief ein Schritt außer der Reihe, fehlte oder ging anders als gelehrt: {what}.',
    remedy: 'Gehen Sie die Schritte der Reihe nach; jeder baut auf dem vorigen auf.',
  },
  'rehearsal/score-order-kept': { found: 'Die Schritte kamen in ihrer Reihenfolge.', remedy: 'Bleiben Sie dabei.' },
  'rehearsal/score-critical': {
    found: 'Nach einem kritischen Fehler gibt es keine Gesamtwertung ({errors}).',
    remedy: 'Nichts macht ihn wett; sehen Sie seinen Moment an, und üben Sie es noch einmal.',
  },
  'rehearsal/score-neutral': {
    found: 'Der Eingriff wurde aus einem Grund abgebrochen, der gilt ({rules}); das zählt weder dafür noch dagegen.',
    remedy: 'Üben Sie es noch einmal, oder auf anderer Höhe oder Seite.',
  },
  'rehearsal/score-other-reason': {
    found: 'Abbrechen war hier richtig, doch was dafür sprach ({rules}), ist nicht der Grund, der genannt wurde.',
    remedy: 'Üben Sie es noch einmal, und nennen Sie, was Time-out, Patient, Lamina oder Kontrastmittel Ihnen sagten.',
  },
  'rehearsal/score-needless-stop': {
    found: 'Der Eingriff wurde abgebrochen, und nichts, was bis dahin zu sehen war, verlangte es.',
    remedy: 'Vergleichen Sie den genannten Grund mit dem, was Ansichten, Kontrastmittel und Patient sagten.',
  },
  'rehearsal/score-unfinished': {
    found: 'Der Eingriff wurde weder beendet noch abgebrochen.',
    remedy: 'Beenden Sie ihn; dann wird er gewertet.',
  },
  'rehearsal/score-first': { found: 'Es gibt keine frühere Übung zum Vergleich.', remedy: 'Üben Sie noch einmal.' },
  'rehearsal/score-not-told': {
    found: 'Keiner der Punkte ließ sich bestimmen.',
    remedy: 'Schließen Sie erst nach Arbeit, die gewertet werden kann.',
  },
}
