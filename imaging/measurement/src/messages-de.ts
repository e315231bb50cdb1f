/** What this room says, in German: why a measure cannot be had, and how one was read. */
import type { Translation } from '@flavum/base'
import type { messages } from './messages.ts'

export const measurementGerman: Translation<typeof messages.sentences> = {
  sentences: {
    'measurement/other-volume': {
      found: 'Das sind nicht die Voxel, in denen die Anatomie gefunden wurde.',
      remedy: 'Messen Sie an der Aufnahme, zu der die Anatomie gehört, oder lassen Sie sie neu suchen.',
    },
    'measurement/unknown-level': {
      found: 'Die Höhe {level} gibt es in dieser Wirbelsäule nicht.',
      remedy: 'Wählen Sie eine von: {known}.',
    },
    'measurement/no-canal': {
      found: 'Der Spinalkanal wurde in diesem Bild nicht gefunden.',
      remedy: 'Markieren Sie ihn von Hand, oder nehmen Sie eine Aufnahme, die den Knochen ringsum zeigt.',
    },
    'measurement/bright-canal': {
      found:
        'Der Kanal ist mit etwas Hellem gefüllt (Median {median} HU entlang seiner Linie, Grenze {limit}), vermutlich Kontrastmittel; sein Umriss folgt dem und nicht dem Knochen.',
      remedy: 'Messen Sie an einer Aufnahme ohne Kontrastmittel im Kanal.',
    },
    'measurement/off-the-line': {
      found: 'Die Kanallinie endet, bevor sie diese Ebene erreicht.',
      remedy: 'Nehmen Sie eine längere Aufnahme, oder messen Sie eine andere Höhe.',
    },
    'measurement/no-pedicles': {
      found: 'Die Pedikel des unteren Wirbels waren nicht zu sehen; ihre Ebene ist nicht bekannt.',
      remedy: 'Lesen Sie das Maß in der Bandscheibenebene ab, oder markieren Sie die Pedikel von Hand.',
    },
    'measurement/wall-not-seen': {
      found: 'Nur {percent} % der Kanalwand sind hier Knochen oder Bandscheibe; der Rest wäre erfunden.',
      remedy: 'Lesen Sie das Maß auf Höhe der Pedikel ab, wo die Wand geschlossen ist.',
    },
    'measurement/sacral-pedicles': {
      found:
        'Zwischen den Pedikeln von S1 ist das Dach des Kanals zu niedrig und zu rund, um es im CT verlässlich zu schließen.',
      remedy: 'Lesen Sie den Kanal in der Bandscheibenebene dieser Höhe ab.',
    },
    'measurement/wall-mostly-open': {
      found:
        'Bei {level} sind {percent} % der Kanalwand zu sehen (Ebene: {section}); der Rest ist aus den Nachbarn gezeichnet.',
      remedy: 'Lesen Sie Fläche und Breite dort mit ihrer Unsicherheit.',
    },
    'measurement/no-voxels': {
      found: 'Dieses Maß braucht die Voxel des CT; vorhanden ist nur die Segmentierung.',
      remedy: 'Öffnen Sie die Aufnahme zusammen mit ihrer Segmentierung.',
    },
    'measurement/not-ct': {
      found: 'Dieses Maß beruht auf CT-Werten, das Bild ist kein CT.',
      remedy: 'Geben Sie stattdessen den am MRT abgelesenen Wert ein.',
    },
    'measurement/slices-too-thick': {
      found: 'Die Voxel liegen in einer Richtung {spacing} mm auseinander; dieses Maß braucht {limit} mm oder weniger.',
      remedy:
        'Nehmen Sie die Dünnschicht-Rekonstruktion, falls es eine gibt. Niemand soll dafür neu untersucht werden.',
    },
    'measurement/ligament-wall-open': {
      found: 'Knochen war hinter dem Ligament nur über {degrees} Grad zu sehen, zu wenig zum Mitteln.',
      remedy: 'Lesen Sie die Dicke am MRT ab.',
    },
    'measurement/ligament-contrast-too-low': {
      found:
        'Ligament und Kanal unterscheiden sich um {contrast} HU, weniger als die {needed} HU, die das Rauschen verlangt.',
      remedy: 'Lesen Sie die Dicke am MRT ab.',
    },
    'measurement/ligament-beside-contrast': {
      found:
        'Kontrastmittel im Durasack hellt auf, was neben ihm liegt; der Innenrand des Ligaments wurde nicht gelesen.',
      remedy: 'Lesen Sie die Dicke am MRT ab.',
    },
    'measurement/ligament-not-resolved': {
      found: 'Zwischen {least} und {most} mm vom Knochen liegt keine Stufe zwischen Ligament und Kanal.',
      remedy: 'Lesen Sie die Dicke am MRT ab.',
    },
    'measurement/ligament-not-labelled': {
      found: 'In der Bandscheibenebene ist zu wenig vom Ligament segmentiert ({side}).',
      remedy: 'Prüfen Sie die Segmentierung dieser Höhe.',
    },
    'measurement/ligament-is-a-band': {
      found: 'Die Ligamentdicke im CT ist eine Schätzung aus gemittelten Grauwerten, kein gesehener Umriss.',
      remedy: 'Zeigen Sie sie mit ihrer Unsicherheit, und ziehen Sie eine Ablesung am MRT vor.',
    },
    'measurement/lamina-not-seen': {
      found: 'Die Lamina war nicht über genug von ihrer Höhe zu sehen, um eine Linie anzulegen ({side}).',
      remedy: 'Lesen Sie den Winkel an einem axialen Bild ab.',
    },
    'measurement/window-not-bounded': {
      found: 'Die Öffnung zwischen den Laminae hat innerhalb von {limit} mm oben oder unten keinen Knochen.',
      remedy: 'Suchen Sie nach einer entfernten Lamina oder dem Ende der Aufnahme.',
    },
    'measurement/no-window': {
      found: 'Auf dieser Höhe wurde keine Öffnung zwischen den Laminae gefunden.',
      remedy: 'Sehen Sie die dünnen Schichten an: Dicke schließen einen engen Spalt.',
    },
    'measurement/lamina-not-labelled': {
      found: 'Hinter dem Kanal ist in der Bandscheibenebene keine Lamina segmentiert ({side}).',
      remedy: 'Messen Sie die Tiefe an einem Bild.',
    },
    'measurement/skin-outside': {
      found: 'Die Haut des Rückens liegt außerhalb dieses Bildes.',
      remedy: 'Nehmen Sie eine Rekonstruktion mit vollem Bildfeld.',
    },
    'measurement/no-facets': {
      found: 'Die Facettengelenke dieser Höhe ließen sich nicht unterscheiden; ihre Ebene ist nicht bekannt.',
      remedy: 'Lesen Sie das Maß in der Bandscheibenebene ab, oder segmentieren Sie die Gelenkfortsätze.',
    },
    'measurement/recess-not-seen': {
      found: 'Am Recessus lateralis ist vorn oder hinten keine Wand zu sehen ({side}).',
      remedy: 'Lesen Sie seine Tiefe an dünnen Schichten oder am MRT ab.',
    },
    'measurement/no-recess-plane': {
      found: 'Die Oberkante der Pedikel war an den Seitenwänden des Kanals nicht zu sehen.',
      remedy: 'Nehmen Sie eine Aufnahme, die die Pedikel zeigt, oder dünnere Schichten.',
    },
    'measurement/bodies-not-labelled': {
      found: 'Die Wirbelkörper an dieser Bandscheibe sind nicht segmentiert.',
      remedy: 'Nehmen Sie eine Segmentierung, die Wirbelkörper unterscheidet.',
    },
    'measurement/plates-not-seen': {
      found:
        'Die Endplatten an dieser Bandscheibe oder die Wände daneben ließen sich nicht in genug sagittalen Schnitten verfolgen.',
      remedy:
        'Suchen Sie nach dem Ende der Aufnahme, nach Knochenbrücken oder einer eingesunkenen Bandscheibe, und messen Sie an einem Bild.',
    },
    'measurement/backward-slip': {
      found: 'Der obere Wirbel liegt hinter dem unteren; der Grad gilt für Gleiten nach vorn.',
      remedy: 'Lesen Sie den Versatz in Millimetern.',
    },
    'measurement/grade-undecided': {
      found: 'Innerhalb seiner Unsicherheit hat das Gleiten Grad {low} oder {high}.',
      remedy: 'Lesen Sie den Versatz in Millimetern.',
    },
    'measurement/arch-not-labelled': {
      found: 'Die Lamina von {vertebra} ist nicht gut genug segmentiert oder abgeschnitten ({side}).',
      remedy: 'Prüfen Sie die Segmentierung dieser Höhe.',
    },
    'measurement/laminae-not-labelled': {
      found: 'Es sind nicht beide Laminae dieser Höhe segmentiert ({side}).',
      remedy: 'Prüfen Sie die Segmentierung dieser Höhe.',
    },
    'measurement/joint-not-labelled': {
      found: 'Das Facettengelenk ist in seiner Ebene nicht segmentiert ({side}).',
      remedy: 'Prüfen Sie die Segmentierung der Gelenkfortsätze.',
    },
    'measurement/foramen-not-bounded': {
      found: 'Das Neuroforamen ist neben dem Kanal oben und unten nicht von Knochen begrenzt ({side}).',
      remedy: 'Suchen Sie nach einem Pedikel, der fehlt oder außerhalb der Aufnahme liegt.',
    },
    'measurement/ligament-central-on-ct': {
      found: 'Nahe der Mittellinie steht hinter dem Ligament kein Knochen; im CT ist sein Beginn nicht zu erkennen.',
      remedy: 'Lesen Sie die zentrale Dicke am MRT ab.',
    },
    'measurement/sac-not-segmented': {
      found: 'Der Durasack ist in diesem Bild nicht zu sehen; er ist nur eingezeichnet.',
      remedy: 'Lesen Sie das Maß am MRT ab.',
    },
    'measurement/ligament-not-segmented': {
      found: 'Das Ligament ist in diesem Bild nicht als Umriss zu sehen; der Kanal davor hat deshalb auch keinen.',
      remedy: 'Lesen Sie das Maß am MRT ab.',
    },
    'measurement/not-in-this-plane': {
      found: 'Die Struktur ist segmentiert, aber nicht in dieser Ebene.',
      remedy: 'Prüfen Sie die Segmentierung dieser Höhe.',
    },
    'measurement/no-skin': {
      found: 'Wo der Körper endet, wurde in diesem Bild nicht erkannt.',
      remedy: 'Öffnen Sie die Aufnahme zusammen mit ihrer Segmentierung.',
    },
    'measurement/no-series': {
      found: 'Für dieses Maß auf dieser Höhe liegt keine veröffentlichte Reihe vor.',
      remedy: 'Lesen Sie den Wert für sich.',
    },
    'measurement/series-plane-unknown': {
      found: 'Wo und wie diese Reihe gemessen wurde, stand nicht im öffentlich zugänglichen Text.',
      remedy: 'Nehmen Sie das Perzentil nur als grobe Einordnung.',
    },
    'measurement/series-on-mri': {
      found: 'Diese Reihe wurde am axialen T2-MRT auf Höhe der Facettengelenke gelesen.',
      remedy: 'Ein im CT gelesener Wert kann schon durch die Methode abweichen.',
    },
    'measurement/series-in-cadavers': {
      found: 'Diese Reihe wurde an Leichenpräparaten gemessen.',
      remedy: 'Nehmen Sie das Perzentil nur als grobe Einordnung.',
    },
    'measurement/no-such-grade': {
      found: 'Den Grad {grade} gibt es nicht (angegeben für {level}).',
      remedy: 'Wählen Sie einen von: {known}.',
    },
    'measurement/grade-needs-side': {
      found: 'Für {level} wurde der Grad eines Foramens ohne Seite angegeben.',
      remedy: 'Sagen Sie links oder rechts.',
    },
    'measurement/grade-needs-reader': {
      found: 'Für {level} wurde ein Grad ohne Befundenden angegeben.',
      remedy: 'Sagen Sie, wer befundet hat: Zwei Befunde werden getrennt gehalten.',
    },
    'measurement/too-few-pairs': {
      found: 'Übereinstimmung braucht mindestens zwei Höhen, die in beiden Befunden benotet sind; es sind {pairs}.',
      remedy: 'Lassen Sie von beiden mehr Höhen befunden.',
    },
    'measurement/one-grade-only': {
      found:
        'Beide Befunde geben überall ein und denselben Grad; Übereinstimmung über den Zufall hinaus ist nicht zu erkennen.',
      remedy: 'Lassen Sie von beiden Höhen verschiedener Grade befunden.',
    },
    'measurement/reading-unknown': {
      found: '{what} wird nicht von Hand gelesen.',
      remedy: 'Wählen Sie eines von: {known}.',
    },
    'measurement/reading-points': {
      found: '{what} bei {level} hat {points} Punkte und braucht {needed}.',
      remedy: 'Klicken Sie es neu.',
    },
    'measurement/reading-side': {
      found: '{what} bei {level} wurde {given} gelesen.',
      remedy: 'Sagen Sie links oder rechts, wo die Seiten getrennt sind, und keines, wo nicht.',
    },
    'measurement/reading-off-plane': {
      found: 'Ein Punkt von {what} bei {level} liegt {off} mm neben seiner Ebene.',
      remedy: 'Klicken Sie ihn im Bild dieser Ebene.',
    },
    'measurement/reading-outside': {
      found: 'Ein Punkt von {what} bei {level} liegt außerhalb des Bildes.',
      remedy: 'Klicken Sie ihn innerhalb, oder öffnen Sie das Bild, an dem gelesen wurde.',
    },
    'measurement/outline-crosses': {
      found: 'Der Umriss von {what} bei {level} kreuzt sich selbst.',
      remedy: 'Klicken Sie ihn neu, einmal herum.',
    },
    'measurement/canal-points-too-near': {
      found: 'Die Punkte auf der Kanallinie bei {level} liegen innerhalb von {mm} mm; die Linie hat so keine Richtung.',
      remedy: 'Klicken Sie einen etwa einen Wirbel über der Bandscheibe und einen etwa einen Wirbel darunter.',
    },
    'measurement/read-once': {
      found: '{what} bei {level} wurde einmal gelesen; wie gut sich das wiederholt, steckt nicht in der Unsicherheit.',
      remedy: 'Lesen Sie ein zweites Mal, ohne auf das erste zu sehen.',
    },
    'measurement/not-read': {
      found: 'Auf dem Arbeitsblatt wurde es nicht gelesen.',
      remedy: 'Lesen Sie es dort, wenn es gebraucht wird.',
    },
    'measurement/no-worksheet-readings': {
      found: 'Das Arbeitsblatt enthält keine Ablesungen.',
      remedy: 'Lesen Sie mindestens ein Maß ab.',
    },
    'measurement/worksheet-file': {
      found: 'Im Arbeitsblatt ist {where} nicht {expected}.',
      remedy: 'Berichtigen Sie es in der Datei; die Hilfe des Befehls zeigt die Form.',
    },
  },
  words: {
    'by hand': 'von Hand',
    'canal ap': 'Kanal, sagittal',
    'canal area': 'Kanalfläche',
    'canal transverse': 'Kanal, quer',
    'disc height': 'Bandscheibenhöhe',
    'facet may go': 'halbe Gelenkbreite',
    'facet width': 'Gelenkbreite',
    'foramen height': 'Foramenhöhe',
    'inner canal ap': 'Kanal vor dem Ligament, sagittal',
    'inner canal area': 'Kanalfläche vor dem Ligament',
    'inner canal transverse': 'Kanal vor dem Ligament, quer',
    'lamina angle': 'Laminawinkel',
    'lamina height': 'Laminahöhe',
    'lamina thickness': 'Laminadicke',
    'lateral recess depth': 'Tiefe des Recessus lateralis',
    'ligament thickness': 'Ligamentdicke',
    meyerding: 'Grad nach Meyerding',
    percentile: 'Perzentil',
    'sac ap': 'Durasack, sagittal',
    'sac area': 'Durasackfläche',
    'sac transverse': 'Durasack, quer',
    'skin to lamina': 'Haut bis Lamina',
    slip: 'Versatz',
    'slip share': 'Versatzanteil',
    'vill depth': 'Tiefe der VILL',
    'vill to sac': 'VILL bis Durasack',
    'window height': 'Fensterhöhe',
    'window width': 'Fensterbreite',
    'people with stenosis': 'Menschen mit Stenose',
    'people without stenosis': 'Menschen ohne Stenose',
    'people with back pain': 'Menschen mit Rückenschmerz',
    measuring: 'Es wird gemessen',
    disc: 'Bandscheibe',
    pedicle: 'Pedikel',
    facet: 'Facettengelenk',
    recess: 'Recessus',
    midsagittal: 'mediosagittal',
    'bony canal': 'knöcherner Kanal',
    'dural sac': 'Durasack',
    'segmented dural sac': 'segmentierter Durasack',
    'outline of the bony canal less the segmented ligament':
      'Umriss des knöchernen Kanals ohne das segmentierte Ligament',
    'area of the outline of the bony canal less the segmented ligament, square to the canal line':
      'Fläche im Umriss des knöchernen Kanals ohne das segmentierte Ligament, senkrecht zur Kanallinie',
    'along the dorsal axis through the centroid of the outline of the bony canal less the segmented ligament':
      'entlang der dorsalen Achse durch den Schwerpunkt des Kanals ohne das segmentierte Ligament',
    'area of the segmented dural sac, square to the canal line':
      'Fläche des segmentierten Durasacks, senkrecht zur Kanallinie',
    'along the dorsal axis through the centroid of the segmented dural sac':
      'entlang der dorsalen Achse durch den Schwerpunkt des segmentierten Durasacks',
    'extent from left to right of bone within # mm of the other bone, median of # planes':
      'Breite von links nach rechts, wo Knochen höchstens # mm vom anderen entfernt ist, Median aus # Ebenen',
    'half of the facet width: more than that is said to destabilise':
      'halbe Gelenkbreite: Mehr gilt als destabilisierend',
    'common ventral tangent of both laminae, behind the canal line in the disc plane, # mm off the midline':
      'gemeinsame ventrale Tangente beider Laminae, hinter der Kanallinie in der Bandscheibenebene, # mm neben der Mittellinie',
    'from the dorsal face of the lamina straight back to the skin, # mm off the midline':
      'von der dorsalen Laminafläche gerade nach hinten zur Haut, # mm neben der Mittellinie',
    'plate to plate, square to both, median of # sagittal cuts':
      'von Endplatte zu Endplatte, senkrecht zu beiden, Median aus # sagittalen Schnitten',
    'corner to corner along the mean of both end plates, forward positive, median of # sagittal cuts':
      'von Ecke zu Ecke entlang der mittleren Endplattenrichtung, nach vorn positiv, Median aus # sagittalen Schnitten',
    'slip by the upper end plate of the body below, corner to corner':
      'Versatz bezogen auf die Deckplatte darunter, von Ecke zu Ecke',
    'share of the end plate below: none within its uncertainty, I under # %, II #, III #, IV #, V beyond':
      'Anteil der Endplatte darunter: keiner innerhalb der Unsicherheit, I unter # %, II #, III #, IV #, V darüber',
    'bone square to the ventral face of T#, # to # mm off the midline, median of # places':
      'Knochen senkrecht zur ventralen Fläche von T#, # bis # mm neben der Mittellinie, Median aus # Stellen',
    'from edge to edge of T# along its ventral face, median of # sagittal cuts':
      'von Kante zu Kante von T# entlang seiner ventralen Fläche, Median aus # sagittalen Schnitten',
    'greatest extent from left to right of the segmented dural sac':
      'größte Breite des segmentierten Durasacks von links nach rechts',
    'greatest extent from left to right of the outline of the bony canal less the segmented ligament':
      'größte Breite des Kanals ohne das segmentierte Ligament von links nach rechts',
    'bone square to the ventral face of L#, # to # mm off the midline, median of # places':
      'Knochen senkrecht zur ventralen Fläche von L#, # bis # mm neben der Mittellinie, Median aus # Stellen',
    'from edge to edge of L# along its ventral face, median of # sagittal cuts':
      'von Kante zu Kante von L# entlang seiner ventralen Fläche, Median aus # sagittalen Schnitten',
    'step in the averaged CT numbers in front of the lamina; an estimate':
      'Stufe in den gemittelten CT-Werten vor der Lamina; eine Schätzung',
    'area of the bony canal outline, square to the canal line':
      'Fläche im Umriss des knöchernen Kanals, senkrecht zur Kanallinie',
    'wall to wall along the dorsal axis through the centroid of the outline':
      'von Wand zu Wand entlang der dorsalen Achse durch den Schwerpunkt des Umrisses',
    'line through the seen ventral wall, median of # planes square to the canal line':
      'Linie durch die gesehene ventrale Wand, Median aus # Ebenen senkrecht zur Kanallinie',
    'segmented ligament square to its inner surface, # to # mm off the midline, median of # places':
      'segmentiertes Ligament senkrecht zu seiner Innenfläche, # bis # mm neben der Mittellinie, Median aus # Stellen',
    'open dorsal wall of the canal at the midline, along the canal line':
      'offene Hinterwand des Kanals in der Mittellinie, entlang der Kanallinie',
    "front to back, # mm medial of the canal's side end at the upper edge of the pedicles":
      'von vorn nach hinten, # mm medial des seitlichen Kanalendes an der Oberkante der Pedikel',
    'greatest extent of the outline from left to right': 'größte Ausdehnung des Umrisses von links nach rechts',
    'greatest free height between the bones, # mm beside the wall between the pedicles, median of # sagittal cuts':
      'größte freie Höhe zwischen den Knochen, # mm neben der Wand zwischen den Pedikeln, Median aus # sagittalen Schnitten',
    'greatest width of the open dorsal wall of the canal': 'größte Breite der offenen Hinterwand des Kanals',
    'least distance of the segmented sac to the ventral interlaminar line between the laminae, negative behind it':
      'geringster Abstand des segmentierten Durasacks zur ventralen Interlaminarlinie zwischen den Laminae, dahinter negativ',
    'normal curve through the published mean and standard deviation':
      'Normalverteilung durch veröffentlichten Mittelwert und Standardabweichung',
  },
}
