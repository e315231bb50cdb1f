/** What the learning page says, in German. */
import type { learn as english } from './learn-en.ts'

export const learn: typeof english = {
  title: 'Lernen',
  lead: 'Drei Dinge, die kein Buch Sie spüren lässt, und woher jede Regel kommt.',
  tabs: { first: 'Ein erster Fall', oblique: 'Die Schrägansicht', stopping: 'Wann aufhören', why: 'Warum' },

  first: {
    heading: 'Ein angeleiteter erster Fall',
    lead: 'Zehn Minuten an einer erzeugten Wirbelsäule, vom Team-Time-out bis zum Abschluss. Die Anleitung sagt, was als Nächstes zu tun und worauf zu achten ist; Sie tun es.',
    go: 'Angeleiteten Fall beginnen',
    needs: 'Maus und Leertaste genügen. Es geht auch nur mit Tasten; auf dem Touchscreen gibt es eine Pedaltaste.',
    list: 'Was Sie danach getan haben',
    done: [
      'Die Ansicht von hinten eingestellt und die Schrägansicht gefunden',
      'Eine Nadel in den Epiduralraum gebracht und das Epidurogramm gelesen',
      'Das Portal auf der unteren Lamina aufgesetzt und den Tiefenanschlag gestellt',
      'Unter Durchleuchtung Ligament abgetragen und den Endpunkt mit Kontrastmittel geprüft',
    ],
  },

  oblique: {
    heading: 'Was die Schrägansicht verbirgt',
    lead: 'In der kontralateralen Schrägansicht liest man die Tiefe entlang des Bildes. Aber dieselbe Stelle im Bild ist im Patienten viele Stellen: alle, die auf einem Strahl liegen. Bewegen Sie die Spitze zur Seite, und sehen Sie, welche Tiefe das Bild daraus macht.',
    section: 'Schnitt durch die Höhe, von unten gesehen',
    sectionLong:
      'Querschnitt mit beiden Laminae, Durasack und Spitze. Die Spitze lässt sich ziehen oder mit den Pfeiltasten bewegen.',
    picture: 'Das schräge Bild',
    behind: 'Das Bild von hinten',
    hide: 'Schnitt abdecken',
    show: 'Schnitt aufdecken',
    covered: 'Abgedeckt: Im Eingriffsraum sieht das niemand.',
    lateral: 'Spitze neben der Mittellinie',
    depth: 'Spitze unter der Linie der Laminae',
    angle: 'Ansicht gedreht',
    reads: 'Tiefe laut Bild',
    truth: 'Tiefe in Wahrheit',
    hidden: 'Durch die Seitlage verborgen',
    perMm: 'Je mm zur Seite',
    tip: 'Spitze',
    taken: 'gehalten für',
    sac: 'Durasack',
    line: 'Linie der Laminae',
    midline: 'Mittellinie',
    detector: 'zum Detektor',
    deeper:
      'Die Spitze liegt {n} mm tiefer, als das Bild sagt. Es sieht sicher aus und ist es nicht. Die Ansicht von hinten hätte es verraten: Die Spitze liegt {side} mm seitlich.',
    shallower: 'Die Spitze liegt {n} mm flacher, als das Bild sagt: Man würde zu früh aufhören.',
    right: 'Weniger als einen halben Millimeter neben der Mittellinie: Hier sagt das Bild die Wahrheit.',
    inSac: 'Die Spitze ist im Durasack.',
    rule: 'Also: zuerst die Seite, von hinten; dann die Tiefe, in der Schrägansicht; und wieder von hinten, sobald die Spitze zur Seite gewandert ist.',
    tryIt:
      'Versuchen Sie es: Decken Sie den Schnitt ab, bringen Sie die Spitze allein nach dem schrägen Bild auf 3 mm Tiefe, und decken Sie ihn wieder auf.',
    source: 'Ebene Geometrie: Verborgene Tiefe ist der Weg zur Seite mal Kotangens des Winkels der Ansicht.',
  },

  stopping: {
    heading: 'Wann Aufhören richtig ist',
    lead: 'Jeder dieser Fälle ist ein Mensch. Bei manchen ist Weitermachen richtig, bei anderen Aufhören, bevor etwas geschnitten wird, und niemand sagt Ihnen, bei welchen. Aufhören, wo es richtig ist, wird am besten gewertet.',
    go: 'Diesen Fall nehmen',
    cases: {
      usual: {
        name: 'Herr A, 71',
        story: 'Geht zweihundert Meter, dann muss er sich setzen. Ein Befund, ein Plan, ein ruhiger Mann.',
      },
      shelf: { name: 'Frau B, 68', story: 'Wurde vor zwölf Jahren am Rücken operiert, links, sagt sie.' },
      silent: { name: 'Herr C, 79', story: 'Hat auf der Station etwas zur Beruhigung bekommen.' },
      allergic: { name: 'Frau D, 64', story: 'Hatte schon Aufnahmen. Freut sich auf den Garten.' },
      report: { name: 'Frau E, 73', story: 'Der Befund kommt aus einem anderen Krankenhaus, auf Papier.' },
      unseen: {
        name: 'Herr F, 76',
        story: 'Ein steifer Rücken, und Jahre mit Spritzen, die jedes Mal weniger halfen.',
      },
      fading: { name: 'Frau G, 70', story: 'Kann nicht länger stehen, als ein Wasserkessel zum Kochen braucht.' },
      vein: { name: 'Herr H, 67', story: 'Bekommt leicht blaue Flecken, sagt er, aber die Blutwerte sind in Ordnung.' },
    },
    after: 'Worauf die Antworten beruhen: die Gründe aufzuhören, Schritt für Schritt.',
  },

  why: {
    heading: 'Warum, und wer es sagt',
    lead: 'Jede Regel des Raums mit ihrer Quelle, die Quellen im Wortlaut. C: wie in der Quelle gelesen. M: bekannt, ungeprüft. U: unsicher. D: abgeleitet.',
    stops: 'Aufhören, wenn',
    source: 'Quelle',
    funder: 'Bezahlt von',
    confidence: { C: 'wie in der Quelle gelesen', M: 'bekannt, nicht geprüft', U: 'unsicher', D: 'abgeleitet' },
    id: 'Beleg',
    rules: {
      incision: 'Warum der Schnitt so kurz ist',
      oblique: 'Warum die Ansicht um den Winkel der Lamina gedreht wird',
      portal: 'Warum das Portal bestimmt, was ein Instrument erreicht',
      facet: 'Warum das Facettengelenk geschont wird',
      local: 'Warum alle Lokalanästhetika zusammengezählt werden',
      contrast: 'Warum nicht jedes Kontrastmittel',
      volume: 'Wie viel Kontrastmittel',
      dose: 'Was Röntgen kostet',
      steps: 'Warum die Schritte in dieser Reihenfolge kommen',
    },
  },
}
