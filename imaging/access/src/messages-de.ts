/** What the planner says, in German. */
import type { Translation } from '@flavum/base'
import type { messages } from './messages.ts'

export const accessGerman: Translation<typeof messages.sentences> = {
  sentences: {
    'access/no-such-level': {
      found: 'Die Höhe {level} gibt es in dieser Wirbelsäule nicht (bekannt: {known}).',
      remedy: 'Wählen Sie eine der bekannten Höhen.',
    },
    'access/other-level': {
      found: 'Das Modell zeigt {model}, geplant werden soll {level}.',
      remedy: 'Bauen Sie das Modell der Höhe, die geplant werden soll.',
    },
    'access/no-lamina-edge': {
      found: 'Die Oberkante der unteren Lamina ist bei {level} {side} nicht zu erkennen, oder nur ein Stumpf davon.',
      remedy: 'Prüfen Sie die Knochenteile dieser Höhe; ohne Laminakante gibt es nichts, worauf man aufsetzen kann.',
    },
    'access/one-lamina-there': {
      found:
        'Wo das Portal aufsetzt, {offset} mm neben der Mittellinie, steht nur eine der beiden Laminae: dort ist kein Spalt zwischen ihnen.',
      remedy: 'Nichts zu tun; welchen Platz das Portal hat, sagen die Grenzen.',
    },
    'access/no-upper-lamina': {
      found:
        'Die obere Lamina ist bei {level} {side} nicht zu erkennen; die ventrale Interlaminarlinie lässt sich nicht ziehen.',
      remedy: 'Prüfen Sie die Knochenteile dieser Höhe.',
    },
    'access/no-sac': {
      found: 'Das Modell von {level} hat keinen Durasack; ein Abstand zu ihm lässt sich nicht einhalten.',
      remedy: 'Zeichnen oder schätzen Sie zuerst den Durasack.',
    },
    'access/no-skin': {
      found: 'Hinter {level} ist die Haut des Rückens nicht zu erkennen.',
      remedy: 'Verwenden Sie eine Aufnahme, die den Rücken mit abbildet.',
    },
    'access/no-window-without-bone': {
      found:
        'Kein gerader Weg bringt das Portal bei {level} {side} an die Oberkante der unteren Lamina, ohne durch Knochen zu gehen (am nächsten: {short} mm davor).',
      remedy: 'Erwägen Sie die andere Seite oder Höhe; hier müsste Knochen weg, bevor das Portal aufsetzen könnte.',
    },
    'access/incision-too-long': {
      found:
        'Jeder freie Weg bei {level} {side} trifft die Haut so flach, dass der geplante Schnitt {shortest} mm oder mehr würde; die Grenze ist {limit} mm.',
      remedy:
        'Die Grenze bedeutet einen Winkel von etwa {degrees} Grad oder mehr zur Haut; erwägen Sie die andere Seite oder Höhe.',
    },
    'access/sac-too-close': {
      found:
        'Bei {level} {side} hält kein Tiefenanschlag ab {least} mm einen Abstand von {margin} mm zum angenommenen Durasack, abzüglich dessen Unsicherheit von {uncertainty} mm.',
      remedy: 'Erwägen Sie die andere Seite oder Höhe; der Abstand wird nicht verringert.',
    },
    'access/ventral-line-too-close': {
      found: 'Bei {level} {side} bleibt kein Tiefenanschlag ab {least} mm dorsal der ventralen Interlaminarlinie.',
      remedy: 'Erwägen Sie die andere Seite oder Höhe; die Linie wird nicht verschoben.',
    },
    'access/too-little-ligament': {
      found:
        'Bei {level} {side} erreicht kein Zugang innerhalb aller Grenzen {least} mm³ Ligament dorsal der ventralen Linie (höchstens {most} mm³).',
      remedy: 'Erwägen Sie die andere Seite oder Höhe; keine Grenze wird für Reichweite gelockert.',
    },
    'access/facet-too-close': {
      found:
        'Bei {level} {side} hält kein Tiefenanschlag ab {least} mm die geschwenkten Instrumente vom Facettengelenk fern.',
      remedy: 'Erwägen Sie die andere Seite oder Höhe; das Gelenk wird nicht für Reichweite geopfert.',
    },
    'access/root-too-close': {
      found:
        'Bei {level} {side} hält kein Tiefenanschlag ab {least} mm einen Abstand von {margin} mm zur angenommenen Nervenwurzel, abzüglich deren Unsicherheit von {uncertainty} mm.',
      remedy: 'Erwägen Sie die andere Seite oder Höhe; der Abstand wird nicht verringert.',
    },
    'access/other-side-only': {
      found: 'Jeder freie Weg nach {level} {side} tritt auf der anderen Seite der Mittellinie durch die Haut.',
      remedy: 'Erwägen Sie die andere Seite; Eintritt und Ziel bleiben auf einer Seite.',
    },
    'access/fused-level': {
      found:
        '{upper} und {lower} sind auf {percent} % des Streifens, auf dem aufgesetzt werden könnte, knöchern verbunden ({level} {side}).',
      remedy:
        'Eine fusionierte Höhe hat kein Fenster. Ist sie nicht fusioniert, sind die Schichten zu dick, um das zu unterscheiden: Nehmen Sie dünnere.',
    },
    'access/instrumented-level': {
      found: 'In {upper} und in {lower} liegt Metall: {level} wurde operiert und wird von Schrauben gehalten.',
      remedy:
        'Eine instrumentierte Höhe hat hier keinen Zugang; wählen Sie eine andere, oder prüfen Sie, was im Bild als Metall gilt.',
    },
    'access/metal-near': {
      found:
        'Neben {level} liegt Metall ({volume} mm³ im Bereich des Modells); es gilt als Knochen, und seine Artefakte verwischen die Umgebung.',
      remedy: 'Sehen Sie Laminae und Durasack in den Bildern an, bevor Sie einem Abstand trauen.',
    },
    'access/level-outside-scan': {
      found: 'Die Höhe {level} liegt außerhalb der Bilder.',
      remedy:
        'Wählen Sie eine Höhe, die die Aufnahme zeigt, oder die Aufnahme, in der diese Wirbelsäule gefunden wurde.',
    },
    'access/other-scan': {
      found: 'Dieser Plan wurde an einer anderen Aufnahme gemacht.',
      remedy: 'Öffnen Sie jene Aufnahme, oder planen Sie an dieser neu.',
    },
    'access/plan-of-other-target': {
      found: 'Dieser Plan gilt für {planLevel} {planSide}, vorliegt {level} {side}.',
      remedy: 'Prüfen Sie ihn an seiner eigenen Höhe und Seite.',
    },
    'access/edit-impossible': {
      found:
        'Hauteintritt und Portalrand liegen {length} mm auseinander; das gibt keine Achse von der Haut zur Lamina.',
      remedy: 'Setzen Sie den Eintritt auf die Haut unterhalb der Höhe, den Rand an die Oberkante der unteren Lamina.',
    },
    'access/edit-off-skin': {
      found: 'Nach außen verlängert trifft diese Achse die Haut nicht innerhalb der Aufnahme.',
      remedy: 'Verschieben Sie Eintritt oder Achse, bis sie die Haut des Rückens trifft.',
    },
    'access/not-docked': {
      found: 'Das Portal endet {gap} mm vor der unteren Lamina; nichts hält es.',
      remedy: 'Bringen Sie seinen Rand an die Oberkante der unteren Lamina.',
    },
    'access/no-bone-beside': {
      found: 'Hinter dem Portalrand liegt kein Knochen neben dem Portal.',
      remedy: '',
    },
    'access/facet-not-told-apart': {
      found: 'Der obere Gelenkfortsatz ist bei {level} {side} in diesem Bild nicht vom Wirbelbogen zu unterscheiden.',
      remedy:
        'Zum Facettengelenk wird kein Abstand gehalten; setzen Sie nahe der Mittellinie auf, und sehen Sie das Gelenk in den Bildern an.',
    },
    'access/root-not-placed': {
      found:
        'Der Durasack ist auf Höhe der Bandscheibe {level} nicht zu sehen; die angenommene Nervenwurzel lässt sich nicht setzen.',
      remedy: 'Zur Wurzel wird kein Abstand gehalten.',
    },
    'access/no-arm-side': {
      found: 'Ein üblicher mobiler C-Bogen kann von keiner Tischseite beide Ansichten aufnehmen.',
      remedy: 'Sehen Sie für jede Seite nach, was ihn hindert; ein anderer Bogen oder Tisch kann genügen.',
    },
    'access/arm-elsewhere': {
      found: 'Steht der C-Bogen {here}, kann er nicht beide Ansichten aufnehmen; {there} kann er es.',
      remedy: 'Stellen Sie ihn dorthin, oder wählen Sie die Seite der Wirbelsäule, die sein Platz zulässt.',
    },
    'access/sites-too-close': {
      found: 'Keine zwei Zugänge lassen {least} mm Haut zwischen ihren Schnitten (nächste Paare: {found} mm).',
      remedy: 'Planen Sie einen Schnitt für beide, oder ein Ziel nach dem anderen.',
    },
    'access/no-shared-site': {
      found:
        'Keine Stelle der Haut erreicht beide Ziele innerhalb aller Grenzen (die nächsten Eintritte liegen {found} mm auseinander).',
      remedy: 'Nehmen Sie für jedes einen eigenen Schnitt.',
    },
    'access/outside-scan': {
      found:
        'Jeder freie Weg bei {level} {side} verlässt die Aufnahme, bevor er die Haut erreicht; die Aufnahme endet {below} mm unter der Bandscheibe.',
      remedy:
        'Verwenden Sie eine Aufnahme, die mindestens 100 mm unter die Bandscheibe reicht und die Haut des Rückens zeigt.',
    },
    'access/too-long': {
      found: 'Jeder freie Weg bei {level} {side} ist länger als die Arbeitslänge von {limit} mm.',
      remedy: 'Erwägen Sie einen steileren Weg oder andere Instrumente.',
    },
    'access/near-midline': {
      found: 'Das Portal setzt {offset} mm neben der Mittellinie auf und reicht mit einem Teil seiner Breite darüber.',
      remedy: 'Ohne Knochenabtrag zweifelhaft: Sehen Sie die anderen Vorschläge und die andere Seite an.',
    },
    'access/narrower-than-tool': {
      found:
        'In der Aufnahme ist der Spalt zwischen den Laminae entlang dieser Achse {missing} mm enger als das Instrument.',
      remedy:
        'Zuerst muss Knochen weg. Bauchlage auf einem Polster kann den Spalt öffnen; wie weit bei diesem Menschen, ist nicht bekannt.',
    },
    'access/bone-first': {
      found: 'Geradeaus durch das aufgesetzte Portal trifft ein Instrument nach {room} mm auf Knochen.',
      remedy: 'Rechnen Sie damit, Knochen von der Laminakante abzutragen, bevor Sie das Ligament erreichen.',
    },
    'access/sac-assumed': {
      found:
        'Der Durasack ist in diesem Bild nicht zu sehen; der Abstand gilt einem angenommenen Durasack, Unsicherheit {uncertainty} mm.',
      remedy: 'Lesen Sie den Abstand als den einer Übung, nie als den eines Menschen.',
    },
    'access/short-below': {
      found: 'Die Aufnahme endet {below} mm unter der Bandscheibe; flachere Wege ließen sich nicht prüfen.',
      remedy: 'Eine Aufnahme, die mindestens 100 mm unter die Bandscheibe reicht, zeigt sie alle.',
    },
    'access/little-ligament': {
      found: 'Nur {volume} mm³ Ligament dorsal der ventralen Linie liegen in Reichweite der Instrumente.',
      remedy: 'Vergleichen Sie die anderen Vorschläge und die andere Seite.',
    },
    'access/lamina-angle-assumed': {
      found:
        'Der Winkel der Lamina auf der Arbeitsseite ist nicht bekannt; die Schrägansicht ist um die üblichen {degrees} Grad gedreht.',
      remedy: 'Drehen Sie den C-Bogen, bis die Lamina genau von der Kante zu sehen ist.',
    },
  },
  words: {
    sac: 'Durasack',
    roots: 'Nervenwurzel',
    facet: 'Facettengelenk',
    'ventral-line': 'ventrale Linie',
    'held by sac': 'begrenzt vom Durasack',
    'held by roots': 'begrenzt von der Nervenwurzel',
    'held by facet': 'begrenzt vom Facettengelenk',
    'held by ventral-line': 'begrenzt von der ventralen Linie',
    'held by the range of the stop': 'begrenzt vom Bereich des Anschlags',
    'largest that keeps every limit': 'größter, der alle Grenzen einhält',
    'less # mm that are not sure': 'abzüglich # mm Unsicherheit',
    'least over # to # degrees of flexion': 'geringster über # bis # Grad Beugung',
    'of the cut over the working pivot, less what the slope of the skin leaves open':
      'des Schnitts am Drehpunkt, abzüglich dessen, was die Neigung der Haut offen lässt',
    'beyond the margin kept': 'über den eingehaltenen Abstand hinaus',
    'beyond the margin kept from the assumed root': 'über den eingehaltenen Abstand zur angenommenen Wurzel hinaus',
    'swept tool to the superior articular process': 'geschwenktes Instrument bis zum oberen Gelenkfortsatz',
    'portal to bone at its rim': 'Portal bis Knochen an seinem Rand',
    'portal to bone from # mm behind its rim': 'Portal bis Knochen ab # mm hinter seinem Rand',
    'swept cutting edge to the line': 'geschwenkte Schneide bis zur Linie',
    'portal longer than the way from skin to rim': 'Portal länger als der Weg von der Haut zum Rand',
    'entry to the midline': 'Eintritt bis Mittellinie',
    'plane through the skin within # mm, spread over # to # mm':
      'Ebene durch die Haut im Umkreis von # mm, Streuung über # bis # mm',
    'swept cutting edge (the dorsal half of the tool) to the ruled surface, in space, least over # to # degrees of flexion':
      'geschwenkte Schneide (dorsale Hälfte des Instruments) bis zur Regelfläche, im Raum, geringster über # bis # Grad Beugung',
    'between the laminae, square to the axis, after # degrees of flexion about the disc':
      'zwischen den Laminae, senkrecht zur Achse, nach # Grad Beugung um die Bandscheibe',
    'a lamina of # mm, ten degrees from end-on': 'eine Lamina von # mm, zehn Grad neben der Kantenansicht',
    'axis angle to level': 'Winkel zur Körperachse',
    'between entries': 'zwischen den Eintritten',
    cuts: 'Schnitte',
    'dura margin': 'Abstand zum Durasack',
    'depth stop': 'Tiefenanschlag',
    incision: 'Schnitt',
    'incision unstretched': 'Schnitt ohne Dehnung',
    'isocentre slid': 'Verschiebung des Isozentrums',
    'lamina in the way': 'Lamina im Weg',
    'lateral angle': 'seitlicher Winkel',
    'ligament in reach': 'Ligament in Reichweite',
    'oblique angle': 'Schrägwinkel',
    'oblique blur': 'Unschärfe der Kante',
    'oblique depth': 'Tiefe in der Schrägansicht',
    'skin angle': 'Winkel zur Haut',
    'track length': 'Weglänge',
    'vill margin': 'Abstand zur VILL',
    'vill margin apparent': 'scheinbarer Abstand zur VILL',
    'free width': 'freie Weite',
    'portal diameter': 'Portaldurchmesser',
    'incision room': 'Raum des Schnitts',
    'sac room': 'Raum zum Durasack',
    'roots room': 'Raum zur Wurzel',
    'facet room': 'Raum zum Gelenk',
    'lamina room': 'Raum zur Lamina',
    'lower bone room': 'Raum zum Knochen',
    'ventral line room': 'Raum zur ventralen Linie',
    'working length room': 'Raum der Arbeitslänge',
    'midline room': 'Raum zur Mittellinie',
    assumed: 'angenommen',
    flexion: 'Beugung in Bauchlage',
    'site slack': 'Spiel des Schnitts',
    "patient's left": 'links vom Patienten',
    "patient's right": 'rechts vom Patienten',
    'trying ways in': 'Zugänge werden geprüft',
    'measuring what is in reach': 'Die Reichweite wird gemessen',
    'standing the C-arm': 'Der C-Bogen wird aufgestellt',
    'reading the laminae': 'Die Laminae werden gelesen',
    'gathering bone': 'Knochen wird gesammelt',
    'finding the skin': 'Die Haut wird gesucht',
    'laying down what tools must keep from': 'Schutzbereiche werden festgelegt',
    'fitting both together': 'Beide werden aufeinander abgestimmt',
    done: 'fertig',
    'swept tool to sac, less the # % uncertainty of the sac':
      'geschwenktes Instrument bis Durasack, abzüglich der Unsicherheit des Durasacks (# %)',
    'as the oblique view shows it, magnification taken out': 'wie die Schrägansicht es zeigt, ohne Vergrößerung',
    'bone of both laminae that the swept tool meets':
      'Knochen beider Laminae, auf den das geschwenkte Instrument trifft',
    'between the laminae, square to the axis': 'zwischen den Laminae, senkrecht zur Achse',
    'angle of the working-side lamina to the dorsal axis': 'Winkel der Lamina auf der Arbeitsseite zur dorsalen Achse',
  },
}
