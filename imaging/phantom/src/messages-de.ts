/** What this room says, in German. */
import type { Translation } from '@flavum/base'
import type { phantomMessages } from './messages.ts'

export const phantomGerman: Translation<typeof phantomMessages.sentences> = {
  sentences: {
    'phantom/knob-out-of-range': {
      found: 'Der Regler {knob} steht auf {value}; bauen lässt sich eine Wirbelsäule nur von {low} bis {high}.',
      remedy: 'Wählen Sie einen Wert in diesem Bereich.',
    },
    'phantom/knob-unknown': {
      found: 'Der Regler {knob} steht auf {value}; das steht nicht zur Wahl.',
      remedy: 'Nehmen Sie einen von {known}.',
    },
    'phantom/unknown-level': {
      found: 'Das Phantom hat keine Höhe {level}.',
      remedy: 'Nehmen Sie eine von {known}.',
    },
    'phantom/spacing': {
      found: 'Mit einem Abstand von {spacing} mm lässt sich das Phantom nicht abtasten.',
      remedy: 'Wählen Sie {low} bis {high} mm.',
    },
    'phantom/thickness': {
      found: 'Über eine Schichtdicke von {thickness} mm lässt sich das Phantom nicht mitteln.',
      remedy: 'Wählen Sie {low} bis {high} mm.',
    },
    'phantom/dose': {
      found: 'Die Dosis {dose} ist kein Anteil der üblichen Dosis.',
      remedy: 'Wählen Sie mehr als 0 (1 ist die übliche Dosis) und höchstens {high}.',
    },
    'phantom/drawn': {
      found: 'Diese Wirbelsäule wurde aus einer Form mit bekannten Maßen gezeichnet; ihre Namen sind sicher.',
      remedy: 'Nutzen Sie sie zum Üben und Prüfen; sie zeigt keinen Menschen.',
    },
    'phantom/not-crossed': {
      found: 'Die Fläche, die {measure} braucht, gibt es in diesem Phantom nicht.',
      remedy: 'Stellen Sie die Regler weniger extrem ein.',
    },
    'phantom/no-measure': {
      found: 'Es wurde kein Maß angegeben, an das eine Wirbelsäule angepasst werden könnte.',
      remedy: 'Geben Sie für eine Höhe mindestens eines an: {known}.',
    },
    'phantom/measure-unknown': {
      found: 'An {measure} wird keine Wirbelsäule angepasst.',
      remedy: 'Nehmen Sie {known}.',
    },
    'phantom/measure-side': {
      found: 'Das Maß {measure} wird {needed} gelesen.',
      remedy: 'Geben Sie es so an.',
    },
    'phantom/measure-impossible': {
      found: 'Das Maß {measure} beträgt {value} mm; an einer Lendenwirbelsäule möglich sind {low} bis {high} mm.',
      remedy: 'Lesen Sie es noch einmal ab, in mm.',
    },
    'phantom/measure-twice': {
      found: 'Das Maß {measure} wurde zweimal angegeben, als {one} und als {other} mm.',
      remedy: 'Geben Sie es einmal an.',
    },
    'phantom/measures-contradict': {
      found:
        'Die Maße {one} mit {first} und {other} mit {second} können nicht beide stimmen: Das erste ist ein Teil des zweiten.',
      remedy: 'Lesen Sie beide noch einmal ab.',
    },
    'phantom/levels-contradict': {
      found:
        'Die Höhen {one} und {other} gehören nicht zu einer Wirbelsäule: Mit einem sechsten Lendenwirbel gibt es kein L5-S1.',
      remedy: 'Benennen Sie die Höhen nach einer Zählung.',
    },
    'phantom/measures-aside': {
      found: 'Nicht angepasst, weil nichts sie allein bestimmt: {measures}.',
      remedy: 'Sie sind so, wie die angepasste Wirbelsäule sie hat.',
    },
    'phantom/measures-file': {
      found: 'In der Datei der Maße ist {where} nicht {expected}.',
      remedy: 'Berichtigen Sie es dort; docs/fit.md zeigt ein Beispiel.',
    },
    'phantom/not-reached': {
      found:
        'Das Maß {measure} sollte {asked} mm betragen; erreicht wurden höchstens {got} mm, weil sich {knobs} nicht weiter verstellen lässt.',
      remedy: 'Lesen Sie es noch einmal ab, oder nehmen Sie die Wirbelsäule, wie sie ist: Dieses Maß ist nicht Ihres.',
    },
    'phantom/not-agreed': {
      found:
        'Das Maß {measure} sollte {asked} mm betragen und wurde {got} mm: Andere Maße bestimmen dieselben Teile, oder die Fläche springt dort.',
      remedy: 'Lesen Sie sie noch einmal ab, oder lassen Sie die unsicheren weg.',
    },
    'phantom/not-set': {
      found: 'Das Maß {measure} sollte {asked} mm betragen und ist {got} mm: Nichts in dieser Wirbelsäule bestimmt es.',
      remedy: 'Lassen Sie es weg, oder nehmen Sie die Wirbelsäule, wie sie ist.',
    },
    'phantom/not-there': {
      found: 'Das Maß {measure} wurde angegeben, aber in dieser Wirbelsäule lässt sich nichts so messen.',
      remedy: 'Lassen Sie eine andere Wirbelsäule zeichnen, oder lassen Sie es weg.',
    },
    'phantom/sides-apart': {
      found:
        'Die Hautabstände bei {level} unterscheiden sich links und rechts um {apart} mm; diese Wirbelsäule hat einen Rücken für beide Seiten und nimmt den Mittelwert.',
      remedy: 'Messen Sie von beiden Laminae noch einmal gerade nach hinten, oder nehmen Sie den Mittelwert.',
    },
    'phantom/sixth-assumed': {
      found: 'Es wurden Höhen mit L6 angegeben; die Wirbelsäule hat deshalb sechs freie Lendenwirbel.',
      remedy: 'Ist der unterste mit dem Kreuzbein verbunden, gleicht ihr diese Wirbelsäule dort nicht.',
    },
    'phantom/one-draw': {
      found:
        'Was nicht angegeben war, wurde ausgelost (Startzahl {seed}), nach angenommenen Unterschieden zwischen Menschen: Es zeigt niemanden.',
      remedy: 'Leiten Sie aus einer Auslosung keinen Sicherheitsabstand ab; sehen Sie hundert oder mehr an.',
    },
    'phantom/too-few-draws': {
      found: 'Es wurde eine Streuung über {draws} Auslosungen verlangt; weniger als {least} sagen zu wenig.',
      remedy: 'Verlangen Sie {least} oder mehr.',
    },
    'phantom/spread-not-had': {
      found:
        'Nur {held} von {tried} Auslosungen haben die angegebenen Maße und einen Wert, zu wenige für eine Streuung.',
      remedy: 'Geben Sie weniger Maße an, oder lesen Sie die nicht erreichten noch einmal ab.',
    },
  },
  words: {
    'for left and right apart': 'für links und rechts getrennt',
    'without a side': 'ohne Seite',
    'the whole': 'das Ganze',
    'a number of mm': 'eine Zahl in mm',
    'measured by hand': 'von Hand gemessen',
    'following the canal': 'Der Kanal wird verfolgt',
    'drawing the phantom': 'Das Phantom wird gezeichnet',
    'fitting the spine': 'Die Wirbelsäule wird angepasst',
    'measuring the fitted spine': 'Die angepasste Wirbelsäule wird gemessen',
    'fit residual: what the fitted surfaces measure, less what was asked; no statement about the person':
      'Restfehler der Anpassung: Maß der angepassten Flächen abzüglich des verlangten; keine Aussage über den Menschen',
  },
}
