/** What this room says, in German: of finding the spine, of corrections, of labels made elsewhere. */
import type { Translation } from '@flavum/base'
import type { correctionMessages } from './correction-messages.ts'
import type { labelMessages } from './label-messages.ts'
import type { messages } from './messages.ts'

type All = typeof messages.sentences & typeof correctionMessages.sentences & typeof labelMessages.sentences

export const anatomyGerman: Translation<All> = {
  sentences: {
    'anatomy/names-impossible': {
      found:
        'Wäre {vertebra} der Wirbel {name}, hieße der unterste {lowest} und der oberste {highest}: Eine solche Reihe passt hier nicht.',
      remedy: 'Prüfen Sie, welchen Wirbel Sie meinen, und zählen Sie noch einmal vom Kreuzbein.',
    },
    'anatomy/no-such-vertebra': {
      found: 'Den Wirbel {vertebra} gibt es in dieser Wirbelsäule nicht.',
      remedy: 'Gefunden wurden {known}.',
    },
    'anatomy/no-such-landmark': {
      found: 'Die Landmarke {landmark} gibt es in dieser Wirbelsäule nicht.',
      remedy: 'Gefunden wurden {known}.',
    },
    'anatomy/no-such-segment': {
      found: 'Ein Segment {segment} kann diese Wirbelsäule nicht haben.',
      remedy:
        'Nennen Sie einen Teil eines ihrer Wirbel ({vertebrae}), eine Bandscheibe oder ein Ligament einer Höhe ({levels}) oder eines von {others}.',
    },
    'anatomy/correction-outside': {
      found: 'Die Korrektur liegt außerhalb des segmentierten Teils der Aufnahme.',
      remedy: 'Setzen Sie sie innerhalb des Kastens um die Wirbelsäule.',
    },
    'anatomy/bad-brush': {
      found:
        'Der Pinsel hat einen Radius von {radius} mm; er muss über 0 und höchstens {most} sein, und eine Scheibe braucht eine Richtung.',
      remedy: 'Wählen Sie einen anderen Radius.',
    },
    'anatomy/nothing-between': {
      found:
        'Es gibt nichts zu füllen: {segment} ist auf {drawn} der {slices} genannten Schichten gezeichnet; nötig sind zwei mit einer Lücke dazwischen.',
      remedy: 'Zeichnen Sie auf mindestens zwei Schichten, die nicht benachbart sind.',
    },
    'anatomy/nothing-to-smooth': {
      found: 'Es gibt kein Segment {segment}, das zu glätten wäre.',
      remedy: 'Zeichnen Sie es zuerst.',
    },
    'anatomy/nothing-to-undo': { found: 'Es gibt nichts rückgängig zu machen.', remedy: '' },
    'anatomy/nothing-to-redo': { found: 'Es gibt nichts zu wiederholen.', remedy: '' },
    'anatomy/not-corrections': {
      found: 'Diese Korrekturen kann das Programm nicht lesen: {what}.',
      remedy: 'Geben Sie eine Korrekturdatei so ab, wie sie gespeichert wurde.',
    },
    'anatomy/corrections-other-scan': {
      found: 'Die Korrekturen wurden an einer anderen Aufnahme gemacht; ihre Orte bedeuten hier nichts.',
      remedy: 'Nehmen Sie die Aufnahme, an der sie gemacht wurden, oder korrigieren Sie diese neu.',
    },
    'anatomy/corrections-other-labels': {
      found:
        'Die Korrekturen wurden gemacht, als diese Aufnahme anders segmentiert war, von einer anderen Programmversion oder mit anderen Labels.',
      remedy: 'Sehen Sie jede korrigierte Stelle noch einmal an.',
    },
    'anatomy/numbering-unclear': {
      found: 'Die Nummern der Segmentierung passen zu mehr als einer Zählweise: {known}.',
      remedy: 'Sagen Sie, welche es ist (--numbering NAME).',
    },
    'anatomy/numbering-unknown': {
      found:
        'Die Segmentierung benennt keine Wirbel, und nach keiner bekannten Zählweise stehen ihre Nummern geordnet übereinander.',
      remedy:
        'Sagen Sie, welche Zählweise sie nutzt (--numbering totalsegmentator-v2, totalsegmentator-v1, verse oder spineps), oder nehmen Sie eine mit benannten Segmenten.',
    },
    'anatomy/labels-parts-only': {
      found:
        'Die Segmentierung zeigt Teile von Wirbeln (Bogen, Fortsätze, Körper), aber nicht, zu welchem sie gehören.',
      remedy: 'Nehmen Sie die dazu erzeugte Karte der Wirbel (SPINEPS: seg-vert), und diese daneben als --label-parts.',
    },
    'anatomy/parts-elsewhere': {
      found:
        'Nur {percent} % der segmentierten Wirbel tragen in der Karte der Teile einen Teil: Die beiden gehören nicht zusammen.',
      remedy: 'Nehmen Sie die beiden Karten, die in einem Lauf entstanden sind.',
    },
    'anatomy/not-a-ct': {
      found: 'Dieses Bild ist kein CT; Knochen lässt sich nicht an der Dichte erkennen.',
      remedy: 'Nehmen Sie ein CT, oder eine aus diesem Bild erzeugte Segmentierung.',
    },
    'anatomy/no-spine': {
      found: 'In dieser Aufnahme wurde keine Lendenwirbelsäule gefunden: {why}.',
      remedy:
        'Nehmen Sie eine Aufnahme, die die Lendenwirbelsäule mit mindestens drei Wirbeln zeigt; tut sie das, prüfen Sie, ob vorn und hinten dem Kopf entsprechen.',
    },
    'anatomy/part-of-tall-scan': {
      found: 'Die Aufnahme ist hoch ({height} mm); bearbeitet wurde nur der Teil um die Lendenwirbelsäule.',
      remedy: 'Prüfen Sie, ob es der richtige Körperabschnitt ist.',
    },
    'anatomy/upside-down': {
      found:
        'Das Kreuzbein liegt am oberen Ende: Kopf und Füße, und damit links und rechts, sind nicht, wie der Bildkopf sagt.',
      remedy:
        'Lassen Sie die Patientenlage an der Quelle berichtigen (Kopf voran oder Füße voran), und lesen Sie die Aufnahme neu.',
    },
    'anatomy/too-small': {
      found:
        'Zwischen benachbarten Bandscheiben sind zwei Pedikelpaare zu sehen: Die Wirbel sind kleiner als bei jedem Erwachsenen.',
      remedy:
        'Dieses Programm ist für Erwachsene gemacht: Prüfen Sie Abstände und Patientenlage im Bildkopf, oder nehmen Sie eine fertige Segmentierung.',
    },
    'anatomy/small-spine': {
      found:
        'Die Bandscheiben stehen {pitch} mm auseinander, wie bei einem Kind; was üblich ist und alle Grenzen gelten für Erwachsene.',
      remedy: 'Prüfen Sie den Abstand im Bildkopf; bei einem Kind verwenden Sie nichts, was auf Üblichem beruht.',
    },
    'anatomy/liver-on-left': {
      found:
        'Neben T12 und L1 sind {left} % der linken und {right} % der rechten Flanke solide: Die Leber scheint links zu liegen, wie in einem gespiegelten Bild.',
      remedy:
        'Prüfen Sie die Seiten an einer Markierung oder einem früheren Bild, bevor Sie eine wählen: Knochen verraten ein Spiegelbild nicht.',
    },
    'anatomy/no-labelled-vertebrae': {
      found: 'Die Segmentierung enthält nach der Zählweise {numbering} keine Lendenwirbel.',
      remedy: 'Prüfen Sie ihre Zählweise: totalsegmentator-v2, totalsegmentator-v1, verse, spineps oder names.',
    },
    'anatomy/model-not-read': {
      found: 'Das gelernte Modell ließ sich nicht laden: {why}',
      remedy: 'Prüfen Sie, ob die Datei ein vollständiges ONNX-Modell ist. Nichts hier hängt davon ab.',
    },
    'anatomy/model-shape': {
      found: 'Das gelernte Modell passt nicht zu seiner Karte: Erwartet war {wanted}, es kam {got}.',
      remedy: 'Prüfen Sie Kachel, Achsen und Klassen auf der Karte.',
    },
    'anatomy/labels-off-bone': {
      found:
        'Die segmentierten Wirbel liegen in diesem CT nicht auf Knochen; um etwa {distance} mm verschoben lägen sie besser.',
      remedy: 'Nehmen Sie die Segmentierung aus genau dieser Serie, in ihren eigenen Koordinaten.',
    },
    'anatomy/gap-in-labels': {
      found: 'Die segmentierten Wirbel sind nicht alle benachbart; verwendet werden nur {from} bis {to}.',
      remedy: 'Suchen Sie in der Segmentierung nach einem fehlenden Wirbel.',
    },
    'anatomy/unknown-level': {
      found: 'Die Höhe {level} gibt es in dieser Wirbelsäule nicht.',
      remedy: 'Bekannte Höhen: {known}.',
    },
    'anatomy/level-without-bone': {
      found: 'Um die Höhe {level} ist kein Knochen.',
      remedy: 'Prüfen Sie die Segmentierung, oder geben Sie das CT zusammen mit der Wirbelsäule an.',
    },
    'anatomy/anchor-not-on-spine': {
      found: 'Der als {name} angegebene Punkt liegt {distance} mm vom nächsten Wirbelkörper entfernt.',
      remedy: 'Setzen Sie ihn in einen Wirbelkörper.',
    },
    'anatomy/anchor-name-unknown': {
      found: 'Einen Wirbel {name} gibt es nicht.',
      remedy: 'Verwenden Sie T10 bis T12, L1 bis L6 oder S1.',
    },
    'anatomy/names-need-an-anchor': {
      found:
        'Weder Kreuzbein noch letzte Rippe sind zu sehen; die {count} Wirbel lassen sich aus dem Bild nicht benennen.',
      remedy: 'Benennen Sie einen, die anderen folgen.',
    },
    'anatomy/count-differs': {
      found:
        'Zwischen Kreuzbein und letzter Rippe stehen {count} Wirbel, nicht fünf: Einer kann ein Übergangswirbel sein, oder eine Rippe fehlt oder ist überzählig.',
      remedy: 'Sehen Sie die Bilder an, am besten mit einem Bild der ganzen Wirbelsäule, und benennen Sie einen.',
    },
    'anatomy/last-ribs-not-sure': {
      found: 'Die unterste Rippe, oder ein Fortsatz so lang wie eine kurze Rippe, lässt offen, welcher Wirbel T12 ist.',
      remedy:
        'Sehen Sie die Bilder an, am besten mit einem Bild der ganzen Wirbelsäule, und benennen Sie einen Wirbel.',
    },
    'anatomy/joined-with-sacrum': {
      found:
        'Der unterste Lendenwirbel ist neben seiner Bandscheibe ein- oder beidseitig mit dem Kreuzbein verbunden: ein Übergangswirbel.',
      remedy:
        'Zählen Sie in den Bildern und noch einmal unter Röntgen: Er wird leicht für den ersten sakralen gehalten.',
    },
    'anatomy/ribs-against-sacrum': {
      found: 'Vom Kreuzbein gezählt sitzen die Rippen falsch: eine an L1, oder keine an T12.',
      remedy:
        'Sehen Sie die Bilder an, am besten mit einem Bild der ganzen Wirbelsäule, und benennen Sie einen Wirbel.',
    },
    'anatomy/count-open': {
      found:
        'Unter der letzten Rippe stehen {count} Wirbel, und der unterste war nicht als Kreuzbein zu erkennen: Er kann S1 oder L6 sein.',
      remedy: 'Nehmen Sie eine Aufnahme, die das Kreuzbein zeigt, oder benennen Sie einen.',
    },
    'anatomy/sacrum-not-sure': {
      found:
        'Wo das Kreuzbein beginnt, ist nicht sicher (Abstand {margin}, sicher ab {needed}), und keine Rippe entscheidet die Zählung.',
      remedy: 'Sehen Sie die Bilder an, und sagen Sie, welcher Wirbel der erste über dem Kreuzbein ist.',
    },
    'anatomy/disc-in-sacrum': {
      found:
        'Die Bandscheibe unter dem ersten Sakralwirbel ist gut ausgebildet (Wert {score}, hier üblich {usual}), wie bei einem Übergangswirbel, und keine Rippe entscheidet die Zählung.',
      remedy: 'Sehen Sie die Bilder an, und sagen Sie, welcher Wirbel der erste über dem Kreuzbein ist.',
    },
    'anatomy/disc-under-s1': {
      found:
        'Die Bandscheibe unter dem S1 genannten Wirbel ist gut ausgebildet (Wert {score}): Der Wirbel kann lumbalisiert sein; manche nennen ihn L6.',
      remedy:
        'Zählen Sie in den Bildern und noch einmal unter Röntgen: Er wird leicht für den untersten lumbalen gehalten.',
    },
    'anatomy/sixth-or-sacral': {
      found:
        'Unter der letzten Rippe stehen fünf Wirbel; der darunter ist kaum von einem Lendenwirbel zu unterscheiden und hat eine gut ausgebildete Bandscheibe unter sich: L6 oder S1.',
      remedy: 'Sehen Sie die Bilder an, und sagen Sie, welcher es ist.',
    },
    'anatomy/if-first-above-sacrum': { found: 'wenn er der erste Wirbel über dem Kreuzbein ist', remedy: '' },
    'anatomy/if-joined-with-sacrum': {
      found: 'wenn dieser der fünfte Lendenwirbel ist, mit dem Kreuzbein verbunden',
      remedy: '',
    },
    'anatomy/if-sixth': { found: 'wenn er ein sechster Lendenwirbel ist', remedy: '' },
    'anatomy/if-above-joined': { found: 'wenn der Wirbel darunter der erste des Kreuzbeins ist', remedy: '' },
    'anatomy/if-last-ribs-are-twelfth': { found: 'wenn die untersten Rippen die von T12 sind', remedy: '' },
    'anatomy/anchor-differs-from-sacrum': {
      found: 'Der von einem Menschen {person} genannte Wirbel wäre {image}, wenn L5 der erste über dem Kreuzbein ist.',
      remedy: 'Suchen Sie nach einem Übergangswirbel, oder benennen Sie neu.',
    },
    'anatomy/part-of-lumbar-spine': {
      found: 'Nur {first} bis {last} sind ganz zu sehen; der Rest der Lendenwirbelsäule liegt außerhalb der Aufnahme.',
      remedy: 'Planen Sie nur für die gezeigten Höhen.',
    },
    'anatomy/weak-discs': {
      found: 'Die Bandscheiben heben sich schwach von den Wirbeln ab (mittlerer Wert {score}, klar ab {needed}).',
      remedy: 'Prüfen Sie jede Höhe am Bild, bevor Sie sie verwenden.',
    },
    'anatomy/few-discs': {
      found: 'Nur {count} Bandscheiben sind zu sehen, zu wenige, als dass ihr Abstand sie bestätigte.',
      remedy: 'Prüfen Sie jede Höhe am Bild, bevor Sie sie verwenden.',
    },
    'anatomy/uneven-spacing': {
      found: 'Benachbarte Bandscheiben haben bei {level} ungleiche Abstände (um {jump} mm).',
      remedy: 'Prüfen Sie, ob dort eine Bandscheibe übersehen oder doppelt gezählt wurde.',
    },
    'anatomy/weak-bone': {
      found: 'Der Knochen ist schwach: Er wurde erst über {low} HU statt 180 HU gefunden.',
      remedy: 'Prüfen Sie die Umrisse; geringe Knochendichte oder dicke Schichten machen sie unsicher.',
    },
    'anatomy/bright-canal': {
      found: 'Der Kanalinhalt ist hell ({hu} HU), wie nach Kontrastmittel im Durasack.',
      remedy: 'Verwenden Sie Kanalmaße dieser Aufnahme nicht, ohne jeden Umriss zu prüfen.',
    },
    'anatomy/sac-by-contrast': {
      found:
        'Der Durasack ist durch Kontrastmittel abgegrenzt; Wurzeln, die an seinem Rand liegen, wurden ihm zugerechnet.',
      remedy: 'Prüfen Sie den Umriss, wo Wurzeln beieinander liegen.',
    },
    'anatomy/calcified-ligament': {
      found: 'Vor den Laminae liegt bei {levels} etwas, das halb so dicht ist wie Knochen: Kalk im Ligament.',
      remedy:
        'Der Kanal wurde bis zu den Laminae dahinter gemessen; prüfen Sie die Umrisse, und was vor dem Kalk noch frei ist.',
    },
    'anatomy/thick-slices': {
      found:
        'Die Schichten liegen {spacing} mm auseinander; Spalten zwischen Laminae und in Gelenken verschwimmen zum Teil.',
      remedy: 'Nehmen Sie eine Serie mit Schichten von 1,5 mm oder weniger, falls es eine gibt.',
    },
    'anatomy/no-arch-behind': {
      found: 'Hinter dem Kanal ist bei {level} kaum Knochen zu sehen, wie nach Entfernung der Lamina.',
      remedy: 'Behandeln Sie Lamina, Fenster und Ligament auf dieser Höhe als unbekannt.',
    },
    'anatomy/sac-not-seen': {
      found: 'Der Durasack ist nach Üblichem gezeichnet: Natives CT zeigt seinen Rand kaum.',
      remedy: 'Nehmen Sie ein MRT oder eine Myelographie, um ihn zu sehen.',
    },
    'anatomy/ligament-not-seen': {
      found: 'Das Ligamentum flavum ist nach Üblichem gezeichnet: Bei dieser Schichtdicke ist es nicht abzugrenzen.',
      remedy: 'Geben Sie die am MRT gelesene Dicke ein, falls es eines gibt.',
    },
    'anatomy/parts-by-position': {
      found:
        'Teile des Wirbelbogens sind nach ihrer Lage um den Kanal unterschieden; ein Gelenkspalt ist nicht aufgelöst.',
      remedy: 'Prüfen Sie an den Facettengelenken die Grenze zwischen zwei Wirbeln.',
    },
    'anatomy/wall-filled-in': {
      found: 'In Foramina und interlaminären Fenstern ist die Kanalwand zwischen Knochenkanten ergänzt.',
      remedy: 'Lesen Sie Maße dort mit dem Anteil der gesehenen Wand.',
    },
    'anatomy/named-from-sacrum': {
      found:
        'L5 gilt als erster Wirbel über dem Kreuzbein; keine letzte Rippe bestätigt die Zählung, und bei sechs Lendenwirbeln wäre er L6.',
      remedy: 'Bestätigen Sie es an einem Bild mit Rippen, oder benennen Sie einen Wirbel.',
    },
    'anatomy/named-from-sacrum-and-ribs': {
      found:
        'L5 ist der erste Wirbel über dem Kreuzbein, und die letzten Rippen sitzen an T12, fünf über dem Kreuzbein: Beides stimmt überein.',
      remedy: 'Bestätigen Sie es in den Bildern.',
    },
    'anatomy/named-from-ribs': {
      found:
        'T12 gilt als unterster Wirbel mit Rippen; das Kreuzbein ist nicht zu sehen, und eine Rippe zu viel oder zu wenig ändert jeden Namen.',
      remedy: 'Bestätigen Sie es an einem Bild mit Kreuzbein, oder benennen Sie einen Wirbel.',
    },
    'anatomy/named-from-labels': {
      found: 'Die Namen sind die der Segmentierung.',
      remedy: 'Bestätigen Sie sie am Bild.',
    },
    'anatomy/named-by-person': { found: '{name} wurde von einem Menschen bezeichnet.', remedy: '' },
    'anatomy/from-labels': { found: 'Aus der Segmentierung übernommen.', remedy: '' },
    'anatomy/not-in-labels': {
      found: 'Die Segmentierung zeigt es nicht.',
      remedy: 'Geben Sie das CT zusammen mit der Segmentierung an.',
    },
  },
  words: {
    'fewer than # discs were found along the canal': 'entlang des Kanals wurden weniger als # Bandscheiben gefunden',
    'nothing along the canal looks like a row of discs':
      'nichts entlang des Kanals sieht aus wie eine Bandscheibenreihe',
    'no canal enclosed by bone runs through it': 'kein von Knochen umschlossener Kanal verläuft darin',
    'telling vertebrae apart': 'Wirbel werden unterschieden',
    'naming parts': 'Teile werden benannt',
    'drawing labels': 'Die Segmentierung wird gezeichnet',
    'looking for the lumbar spine': 'Die Lendenwirbelsäule wird gesucht',
    'finding discs': 'Bandscheiben werden gesucht',
    'looking for the sacrum and the ribs': 'Kreuzbein und Rippen werden gesucht',
    'reading the scan': 'Die Aufnahme wird gelesen',
    'finding the body': 'Der Körper wird gesucht',
    'finding the canal': 'Der Spinalkanal wird gesucht',
    'tracing the wall of the canal': 'Die Kanalwand wird verfolgt',
    'straightening the scan': 'Die Aufnahme wird begradigt',
    'reading the labels': 'Die Segmentierung wird gelesen',
    'running the model': 'Das Modell rechnet',
    'finding bone at the level': 'Knochen der Höhe wird gesucht',
    'filling the level': 'Das Modell der Höhe wird gefüllt',
    bone: 'Knochen',
    body: 'Körper',
    spinous: 'Dornfortsatz',
    arch: 'Wirbelbogen',
    disc: 'Bandscheibe',
    lamina: 'Lamina',
    'pedicle-left': 'Pedikel links',
    'pedicle-right': 'Pedikel rechts',
    'lamina-left': 'Lamina links',
    'lamina-right': 'Lamina rechts',
    'superior-articular-left': 'oberer Gelenkfortsatz links',
    'superior-articular-right': 'oberer Gelenkfortsatz rechts',
    'inferior-articular-left': 'unterer Gelenkfortsatz links',
    'inferior-articular-right': 'unterer Gelenkfortsatz rechts',
    'transverse-left': 'Querfortsatz links',
    'transverse-right': 'Querfortsatz rechts',
    'ligament-left': 'Ligament links',
    'ligament-right': 'Ligament rechts',
    sacrum: 'Kreuzbein',
    'other-bone': 'anderer Knochen',
    'dural-sac': 'Durasack',
    'epidural-fat': 'epidurales Fett',
    'canal-rest': 'übriger Kanal',
    'soft-tissue': 'Weichteile',
  },
}
