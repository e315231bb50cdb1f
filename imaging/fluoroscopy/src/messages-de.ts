/** What this room says, in German. */
import type { Translation } from '@flavum/base'
import type { fluoroscopyMessages } from './messages.ts'

export const fluoroscopyGerman: Translation<typeof fluoroscopyMessages.sentences> = {
  sentences: {
    'fluoroscopy/not-ct': {
      found:
        'Durchleuchten lässt sich nur ein CT in ganzen Hounsfield-Einheiten; dieses Volumen ist {modality} in {kind}.',
      remedy: 'Verwenden Sie ein CT oder ein als CT erzeugtes Phantom.',
    },
    'fluoroscopy/volume-incomplete': {
      found: 'Das Volumen sollte {expected} Voxel enthalten, enthält aber {actual}.',
      remedy: 'Laden Sie die Aufnahme noch einmal.',
    },
    'fluoroscopy/volume-not-finite': {
      found: 'Lage oder Abstand dieses Rasters enthält etwas, das keine Zahl ist.',
      remedy: 'Laden Sie die Aufnahme noch einmal, oder bauen Sie das Raster aus endlichen Zahlen.',
    },
    'fluoroscopy/change-incomplete': {
      found: 'Eine Änderung des Volumens gibt {actual} Werte für {material} auf einem Raster von {expected} Voxeln.',
      remedy: 'Geben Sie für jedes Voxel des Rasters einen Wert an.',
    },
    'fluoroscopy/changes-no-list': {
      found: 'Die Änderungen des Volumens sind keine Liste.',
      remedy: 'Geben Sie eine Liste an, eine leere, wenn sich nichts geändert hat.',
    },
    'fluoroscopy/change-unknown': {
      found: 'Eintrag {number} von {changes} Änderungen des Volumens ist keine Änderung.',
      remedy: 'Geben Sie jeder ein Raster und Dichten von soft, bone oder iodine als Float32Array in g/cm3.',
    },
    'fluoroscopy/change-not-finite': {
      found: 'Eine Änderung des Volumens enthält für {material} einen Wert, der keine Zahl ist.',
      remedy: 'Geben Sie Dichten in g/cm3 an; null, wo sich nichts ändert.',
    },
    'fluoroscopy/no-detector': {
      found: 'Ein Detektor mit {columns} x {rows} Pixeln von {pixel} mm kann kein Bild aufnehmen.',
      remedy: 'Nehmen Sie in jeder Richtung 1 bis 8192 ganze Pixel und eine Pixelgröße über null.',
    },
    'fluoroscopy/nothing-lit': {
      found: 'Die Blende ({left} bis {right}, {top} bis {bottom}) lässt kein Pixel des Detektors frei.',
      remedy: 'Öffnen Sie die Blende auf ganze Pixel des Detektors.',
    },
    'fluoroscopy/pose-not-rigid': {
      found: 'Die Stellung des C-Bogens ist keine Drehung mit Verschiebung.',
      remedy: 'Bilden Sie sie mit apPose, obliquePose oder poseFromAngles.',
    },
    'fluoroscopy/pose-distances': {
      found:
        'Die Röhre kann nicht {sourceIsocentre} mm vom Isozentrum und {sourceDetector} mm vom Detektor entfernt stehen.',
      remedy: 'Legen Sie das Isozentrum zwischen Röhre und Detektor.',
    },
    'fluoroscopy/pose-along-body': {
      found: 'Der Strahl liefe längs durch den Körper (Sekundärwinkel {degrees} Grad); oben im Bild hätte keinen Sinn.',
      remedy: 'Bleiben Sie mit dem Sekundärwinkel innerhalb von 85 Grad um null.',
    },
    'fluoroscopy/source-inside': {
      found: 'Die Röntgenröhre steht innerhalb der Aufnahme.',
      remedy: 'Verschieben Sie Isozentrum oder Röhre vom Patienten weg.',
    },
    'fluoroscopy/behind-source': {
      found: 'Ein Punkt liegt neben oder hinter der Röhre und hat kein Bild.',
      remedy: 'Wählen Sie einen Punkt zwischen Röhre und Detektor, oder bewegen Sie den C-Bogen.',
    },
    'fluoroscopy/tube-voltage': {
      found: 'Eine Röhrenspannung von {kv} kV liegt außerhalb der hier bekannten Strahlung ({low} bis {high} kV).',
      remedy: 'Wählen Sie einen Wert dazwischen.',
    },
    'fluoroscopy/tube-charge': {
      found: 'Ein Röhrenstrom-Zeit-Produkt von {mAs} mAs ist keine Belichtung.',
      remedy: 'Geben Sie einen Wert über null an, oder keinen für die Belichtungsautomatik.',
    },
    'fluoroscopy/engine-threads': {
      found: 'Röntgenbilder werden in WebAssembly auf {threads} Threads gerechnet.',
      remedy: '',
    },
    'fluoroscopy/engine-one-thread': {
      found: 'Röntgenbilder werden in WebAssembly auf einem Thread gerechnet.',
      remedy: 'Im Browser nutzt eine Seite alle Threads, wenn sie „cross-origin isolated“ ausgeliefert wird.',
    },
    'fluoroscopy/engine-reference': {
      found: 'WebAssembly ist nicht verfügbar; jedes Röntgenbild dauert Sekunden.',
      remedy: 'Verwenden Sie einen aktuellen Browser oder Node 20.',
    },
    'fluoroscopy/tool-shape': {
      found:
        'Ein Instrument ({kind}) mit diesen Maßen hat keinen Körper (Länge oder Durchmesser nicht über null, oder zu weite Bohrung).',
      remedy: 'Geben Sie zwei verschiedene Enden an, Durchmesser über null und eine Bohrung kleiner als außen.',
    },
    'fluoroscopy/engine-webgpu': {
      found: 'Röntgenbilder werden auf der Grafikkarte gerechnet.',
      remedy: '',
    },
    'fluoroscopy/engine-webgpu-software': {
      found: 'Röntgenbilder werden über WebGPU gerechnet, aber auf einer nur nachgebildeten Grafikkarte.',
      remedy: 'Lassen Sie den Projektor selbst wählen: WebAssembly ist hier schneller.',
    },
    'fluoroscopy/graphics-card-lost': {
      found: 'Die Grafikkarte antwortet nicht mehr; seither werden Röntgenbilder ohne sie gerechnet ({engine}).',
      remedy: 'Laden Sie die Seite neu, um die Karte wieder zu nutzen.',
    },
    'fluoroscopy/graphics-card-too-small': {
      found:
        'Eine Aufnahme mit {columns} x {rows} x {slices} Voxeln passt nicht auf die Grafikkarte und wird ohne sie durchleuchtet ({engine}).',
      remedy: 'Schneiden Sie die Aufnahme zu, oder machen Sie weiter: Es geht nur Tempo verloren.',
    },
    'fluoroscopy/filter': {
      found: 'Ein Filter aus {aluminium} mm Aluminium und {copper} mm Kupfer gehört nicht zu einem C-Bogen.',
      remedy: 'Nehmen Sie 0 bis 20 mm Aluminium und 0 bis 2 mm Kupfer.',
    },
    'fluoroscopy/no-trunk': {
      found: 'Der Rumpf des Patienten hat keine Länge oder keine Breite.',
      remedy:
        'Geben Sie einen Radius über null oder einen Umriss aus mindestens drei Punkten an, und das Kopfende über dem Fußende.',
    },
    'fluoroscopy/arm-orbital': {
      found:
        'Steht der C-Bogen {side} vom Patienten, müsste der Detektor {degrees} Grad {way} Stativ schwenken; Anschlag bei {stop}.',
      remedy: 'Stellen Sie ihn auf die andere Tischseite, oder schwenken Sie weniger.',
    },
    'fluoroscopy/arm-angulation': {
      found: 'Der C-Bogen müsste {degrees} Grad längs des Patienten kippen; möglich sind {stop}.',
      remedy: 'Kippen Sie weniger.',
    },
    'fluoroscopy/arm-height': {
      found: 'Das Isozentrum läge {height} mm über dem Boden; der C-Bogen hebt es auf {lowest} bis {highest} mm.',
      remedy: 'Heben oder senken Sie den Tisch.',
    },
    'fluoroscopy/arm-floor': {
      found: 'Röhre oder Detektor reichten {deep} mm in den Boden.',
      remedy: 'Heben Sie Tisch und C-Bogen.',
    },
    'fluoroscopy/arm-shift': {
      found: 'Der C-Bogen müsste {shift} mm {way} reichen; möglich sind {most} mm.',
      remedy: 'Fahren Sie ihn an einen anderen Platz.',
    },
    'fluoroscopy/clash-near': {
      found: '{part} und {what} kämen einander auf {clearance} mm nahe.',
      remedy: 'Schwenken Sie weniger, oder verschieben Sie das Isozentrum.',
    },
    'fluoroscopy/clash': {
      found: '{part} und {what} stießen zusammen, {deep} mm tief.',
      remedy: 'Schwenken Sie weniger, oder verschieben Sie das Isozentrum.',
    },
    'fluoroscopy/header-missing': {
      found: 'Im Kopf dieses Röntgenbildes fehlt {missing}; eine Stellung wird nicht geraten.',
      remedy: 'Exportieren Sie die Originalbilder, oder geben Sie es von Hand an, wo das geht.',
    },
    'fluoroscopy/header-value': {
      found: 'Was dieser Bildkopf als {name} angibt, kann es nicht sein.',
      remedy: 'Exportieren Sie die Originalbilder.',
    },
    'fluoroscopy/header-pixels': {
      found: 'Die Pixel dieses Bildes sind nicht quadratisch ({across} x {down} mm).',
      remedy: 'Rechnen Sie das Bild zuerst auf quadratische Pixel um.',
    },
    'fluoroscopy/header-lying': {
      found: 'Nach diesem Bildkopf lag der Patient in {position}; bekannt sind hier nur Bauch- und Rückenlage.',
      remedy: 'Geben Sie die Lage von Hand an (HFS, HFP, FFS oder FFP).',
    },
    'fluoroscopy/header-beam-tilted': {
      found: 'Der Strahl traf den Detektor {degrees} Grad schräg; die Ansicht hier steht senkrecht dazu.',
      remedy: 'Rechnen Sie mit Abweichungen zum Rand hin.',
    },
    'fluoroscopy/header-moving': {
      found: 'Der C-Bogen bewegte sich während dieser Serie; es gilt die Stellung des ersten Bildes.',
      remedy: 'Lesen Sie die anderen Bilder aus einem Kopf mit einem Winkel für jedes.',
    },
    'fluoroscopy/header-up-assumed': {
      found: 'Der Bildkopf sagt nicht, wo oben ist; angenommen wurde Kopf oben, nicht gespiegelt.',
      remedy: 'Vergleichen Sie das Bild mit der Ansicht, und drehen oder spiegeln Sie es.',
    },
    'fluoroscopy/header-up-unclear': {
      found:
        'Die Patientenrichtungen im Bildkopf passen nicht zu den Winkeln; angenommen wurde Kopf oben, nicht gespiegelt.',
      remedy: 'Vergleichen Sie das Bild mit der Ansicht, und drehen oder spiegeln Sie es.',
    },
    'fluoroscopy/header-under-prone': {
      found: 'Nach den Winkeln lag der Detektor unter dem Patienten, Lage {position}.',
      remedy:
        'War die Röhre unter dem Tisch, hat der C-Bogen seine eigenen Winkel geschrieben, nicht die des Patienten: Lesen Sie sie als die des Geräts.',
    },
    'fluoroscopy/header-magnification': {
      found:
        'Der Bildkopf nennt eine Vergrößerung von {stated}, seine Abstände ergeben {made}: Der Abstand zum Patienten endet womöglich nicht im Isozentrum.',
      remedy: 'Prüfen Sie die Abstände des C-Bogens, bevor Sie messen.',
    },
    'fluoroscopy/skin-incomplete': {
      found: 'Eine Haut mit {columns} x {rows} Stellen lässt sich nicht aus {actual} Zahlen bilden.',
      remedy: 'Geben Sie für mindestens 2 x 2 Stellen je eine Höhe an; keine Zahl, wo keine Haut ist.',
    },
    'fluoroscopy/skin-missed': {
      found: 'Keiner von {pulses} Pulsen traf die hier bekannte Haut.',
      remedy: 'Verwenden Sie die Haut auf der Röhrenseite, für das ganze Feld.',
    },
    'fluoroscopy/no-body': {
      found: 'In dieser Aufnahme hebt sich kein Körper von der Luft ab.',
      remedy: 'Verwenden Sie ein CT, das die Haut des Patienten zeigt.',
    },
    'fluoroscopy/scatter': {
      found: 'Streustrahlung vom {toPrimary}-Fachen der Primärstrahlung mit {spread} mm Breite ist nicht möglich.',
      remedy: 'Geben Sie ein Verhältnis von 0 bis 20 und eine Breite über 0 mm an.',
    },
    'fluoroscopy/look': {
      found:
        'Der Bildschirm lässt sich nicht auf Kanten {edges}, Helligkeit {brightness} und Kontrast {contrast} stellen.',
      remedy: 'Geben Sie Kanten ab 0, eine endliche Helligkeit und einen Kontrast über 0 an.',
    },
    'fluoroscopy/nothing-there': {
      found: 'Diesem Bild fehlt etwas, oder es ist nicht, was es sein soll: {what}.',
      remedy: 'Geben Sie es an; die Typen sagen, was dazugehört.',
    },
    'fluoroscopy/pulse-rate': {
      found: 'Durchleuchtung mit {pulsesPerSecond} Pulsen je Sekunde ist nicht möglich.',
      remedy: 'Wählen Sie 1 bis 30 Pulse je Sekunde.',
    },
  },
  words: {
    'detector behind the back': 'Detektor hinter dem Rücken',
    'detector in front of the chest': 'Detektor vor der Brust',
    square: 'gerade',
    "turned # degrees to the patient's left": '# Grad zur linken Seite des Patienten gedreht',
    "turned # degrees to the patient's right": '# Grad zur rechten Seite des Patienten gedreht',
    '# degrees toward the head': '# Grad zum Kopf',
    '# degrees toward the feet': '# Grad zu den Füßen',
    toward: 'auf sein eigenes',
    'away from': 'weg vom eigenen',
    'toward its stand': 'zum Stativ hin',
    'away from its stand': 'vom Stativ weg',
    'X-ray tube': 'Röntgenröhre',
    'arc of the C-arm': 'Bogen des C-Bogens',
    detector: 'Detektor',
    patient: 'Patient',
    table: 'Tisch',
    tool: 'Instrument',
    pose: 'Stellung',
    'any numbers': 'beliebigen Zahlen',
    'X-raying': 'Röntgenbilder werden gerechnet',
    'packing the scan': 'Die Aufnahme wird gepackt',
    'handing the scan to the graphics card': 'Die Aufnahme geht an die Grafikkarte',
    'sum of simulated pulses': 'Summe simulierter Pulse',
    'simulated pulse, open beam': 'simulierter Puls, offene Blende',
    'peak of the entrance map of simulated pulses': 'Höchstwert der Eintrittsdosis simulierter Pulse',
    'pose of the C-arm': 'Stellung des C-Bogens',
    'pose of the C-arm over the table': 'Stellung des C-Bogens über dem Tisch',
    'distance of simple solids': 'Abstand einfacher Körper',
  },
}
