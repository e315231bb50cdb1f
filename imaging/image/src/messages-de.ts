/** What this room says, in German. */
import type { Translation } from '@flavum/base'
import type { messages } from './messages.ts'

export const imageGerman: Translation<typeof messages.sentences> = {
  sentences: {
    'image/nothing-readable': {
      found: 'Keine der {files} Dateien ist ein DICOM-Bild.',
      remedy: 'Wählen Sie den Ordner oder das ZIP-Archiv mit der DICOM-Serie.',
    },
    'image/other-files': {
      found: '{count} von {files} Dateien sind kein DICOM und blieben außen vor.',
      remedy: 'Nichts zu tun, sofern keine davon zur Aufnahme gehören sollte.',
    },
    'image/no-images-inside': {
      found:
        '{count} von {files} Dateien sind DICOM ohne Bildpunkte (Berichte, Pläne, Strukturen) und blieben außen vor.',
      remedy: 'Nichts zu tun, sofern keine davon zur Aufnahme gehören sollte.',
    },
    'image/cut-short': {
      found: '{count} von {files} Dateien sind abgeschnitten (die erste: Datei {first}) und blieben außen vor.',
      remedy: 'Kopieren oder exportieren Sie die Serie neu; was fehlt, gilt als fehlende Schicht.',
    },
    'image/unreadable-header': {
      found:
        '{count} von {files} Dateien beginnen wie DICOM, lassen sich aber nicht weiterlesen (die erste: Datei {first}); sie blieben außen vor.',
      remedy: 'Exportieren Sie die Serie neu; was fehlt, gilt als fehlende Schicht.',
    },
    'image/bad-zip': {
      found: 'Das ZIP-Archiv lässt sich nicht öffnen.',
      remedy: 'Packen oder laden Sie es neu, oder entpacken Sie es und wählen Sie den Ordner.',
    },
    'image/not-a-volume-file': {
      found: 'Die Datei ist weder NIfTI noch NRRD.',
      remedy: 'Nehmen Sie eine einzelne Datei .nii, .nii.gz, .nrrd oder .seg.nrrd.',
    },
    'image/packing-broken': {
      found: 'Die Datei ist gepackt (gzip), endet aber zu früh oder ist beschädigt und lässt sich nicht entpacken.',
      remedy: 'Kopieren oder exportieren Sie sie neu.',
    },
    'image/file-cut-short': {
      found: 'Die Datei ist abgeschnitten: {actual} von {expected} Byte der Voxel sind da.',
      remedy: 'Kopieren oder exportieren Sie sie neu.',
    },
    'image/file-kind': {
      found: 'Diese Art von {format}-Datei wird nicht gelesen: {what}.',
      remedy:
        'Speichern Sie sie neu als ein dreidimensionales Bild in einer Datei, ohne Scherung, in einfachen Zahlen.',
    },
    'image/file-unplaced': {
      found: 'Die {format}-Datei sagt nicht, wo ihre Voxel im Patienten liegen.',
      remedy: 'Exportieren Sie sie neu mit Ausrichtung (NIfTI sform oder qform, NRRD space directions und origin).',
    },
    'image/voxel-size': {
      found:
        'Die Voxel messen {steps} mm, wie bei keiner Aufnahme der Wirbelsäule: Längeneinheit oder Kopf sind falsch.',
      remedy: 'Exportieren Sie sie neu aus dem Original, mit Längen in Millimetern.',
    },
    'image/units-not-stated': {
      found: 'Die {format}-Datei nennt keine Längeneinheit; angenommen wurden, wie üblich, Millimeter.',
      remedy: 'Prüfen Sie eine bekannte Länge, bevor Sie messen.',
    },
    'image/two-places': {
      found:
        'Die NIfTI-Datei gibt für ihre Voxel zwei Lagen an (sform und qform), die bis zu {most} mm abweichen; verwendet wurde sform.',
      remedy: 'Prüfen Sie links und rechts an einem anderen Bild desselben Menschen.',
    },
    'image/modality-not-stated': {
      found: 'Diese Dateiart sagt nicht, womit aufgenommen wurde; angenommen wurde CT in Hounsfield-Einheiten.',
      remedy: 'Prüfen Sie, ob es ein CT ist.',
    },
    'image/not-ct-values': {
      found: 'Kein Voxel liegt unter null, im CT aber tun es Fett und Luft: Das sind keine Hounsfield-Einheiten.',
      remedy: 'Nehmen Sie das CT selbst, kein MRT, keine Maske und keine umgerechnete Kopie.',
    },
    'image/not-labels': {
      found: 'Die Datei enthält {value}; Segmentnummern sind ganze Zahlen von 0 bis 65535.',
      remedy: 'Exportieren Sie die Segmentierung als Label-Map, nicht als Wahrscheinlichkeiten oder Bild.',
    },
    'image/not-a-seg': {
      found: 'Die DICOM-Datei ist keine Segmentierung.',
      remedy: 'Nehmen Sie das Segmentierungsobjekt selbst (Modalität SEG), eine NIfTI- oder eine NRRD-Datei.',
    },
    'image/seg-geometry': {
      found: 'Die Segmentierung lässt sich nicht auf ein Raster legen: {what}.',
      remedy: 'Exportieren Sie sie neu auf den Schichten der Aufnahme, an der sie gemacht wurde.',
    },
    'image/seg-fractional': {
      found: 'Die Segmentierung enthält Anteile oder Wahrscheinlichkeiten; ein Voxel zählt ab einhalb dazu.',
      remedy: 'Nichts zu tun.',
    },
    'image/nothing-labelled': {
      found: 'Es gibt nichts zu schreiben: Kein Voxel trägt eines der verlangten Segmente.',
      remedy: 'Verlangen Sie Segmente, die es gibt.',
    },
    'image/seg-other-slices': {
      found: 'Die Segmentierung hat {labelled} Schichten, die Bilder dazu haben {slices}.',
      remedy: 'Legen Sie die Segmentierung zuerst auf das Raster dieser Bilder.',
    },
    'image/no-ct': {
      found: 'Keine CT-Serie ergibt ein Volumen. Gefunden: {offers}.',
      remedy: 'Wählen Sie die originale axiale CT-Serie der Lendenwirbelsäule.',
    },
    'image/mr-not-ct': {
      found:
        'Das sind MRT-Bilder, dieser Schritt braucht aber CT: Nur CT zeigt Knochen in Hounsfield-Einheiten. Gefunden: {offers}.',
      remedy: 'Wählen Sie eine CT-Serie, oder gehen Sie den Weg ohne CT (am MRT abgelesene Maße).',
    },
    'image/no-mr': {
      found: 'Keine MRT-Serie ergibt ein Volumen. Gefunden: {offers}.',
      remedy: 'Wählen Sie eine MRT-Serie der Lendenwirbelsäule mit allen Schichten.',
    },
    'image/several-series': {
      found: 'Es kommen {count} Serien in Frage: {offers}.',
      remedy: 'Wählen Sie eine nach ihrer Nummer (--series N).',
    },
    'image/no-such-series': {
      found: 'Die Serie {asked} gibt es nicht. Bekannt: {offers}.',
      remedy: 'Wählen Sie eine dieser Nummern (--series N).',
    },
    'image/not-ct-or-mr': {
      found: 'Die Modalität ist {modality}; nur CT und MR werden zu Volumen.',
      remedy: 'Wählen Sie eine CT- oder MR-Serie.',
    },
    'image/localizer': {
      found: 'Das ist ein Localizer (Scout): eine Projektion zur Planung, keine Schichten.',
      remedy: 'Wählen Sie die Schichten, die daran geplant wurden.',
    },
    'image/too-few-slices': {
      found: 'Es sind {count} Schichten; bei weniger als {least} ist nicht zu erkennen, ob ihr Abstand gleich ist.',
      remedy: 'Exportieren Sie die ganze Serie.',
    },
    'image/no-pixel-spacing': {
      found: 'Den Bildern fehlt PixelSpacing (0028,0030); Längen wären Pixel, keine Millimeter.',
      remedy: 'Exportieren Sie die originale axiale Serie statt eines Bildschirmfotos.',
    },
    'image/no-position': {
      found: 'Die Bilder sagen nicht, wo sie liegen (Image Position und Orientation Patient, 0020,0032 und 0020,0037).',
      remedy: 'Exportieren Sie die originale axiale Serie statt eines Bildschirmfotos oder abgeleiteten Bildes.',
    },
    'image/bad-orientation': {
      found: 'Zeilen und Spalten der Bilder stehen nicht rechtwinklig (Abweichung {degrees} Grad).',
      remedy: 'Exportieren Sie die Originalserie; dieser Kopf wurde unterwegs beschädigt.',
    },
    'image/no-rescale': {
      found:
        'Dem CT fehlen Rescale Slope und Intercept (0028,1053 und 1052); seine Werte sind keine Hounsfield-Einheiten.',
      remedy: 'Exportieren Sie die Originalserie vom Gerät oder aus dem Archiv.',
    },
    'image/colour': {
      found: 'Die Bilder sind farbig ({samples} Werte je Pixel); CT- und MR-Schichten sind grau.',
      remedy: 'Wählen Sie die Originalserie statt eines gerenderten Bildes.',
    },
    'image/unsupported-pixels': {
      found: 'Die Bildpunkte sind in {allocated} Bit gespeichert ({stored} genutzt); das liest dieses Programm nicht.',
      remedy: 'Exportieren Sie die Serie mit 8, 16 oder 32 Bit je Pixel.',
    },
    'image/no-decoder': {
      found: 'Die Bildpunkte sind als {syntax} gepackt; dafür hat dieses Programm keinen Decoder.',
      remedy: 'Exportieren Sie die Serie unkomprimiert oder als JPEG-LS, JPEG 2000 oder RLE, verlustfrei.',
    },
    'image/decode-failed': {
      found: 'Schicht {slice} von {slices} ist als {syntax} gepackt und ließ sich nicht entpacken.',
      remedy: 'Kopieren oder exportieren Sie die Serie neu; bleibt es so, exportieren Sie unkomprimiert.',
    },
    'image/same-place-twice': {
      found: '{count} Schichten liegen, wo schon eine andere liegt, und unterscheiden sich von ihr.',
      remedy: 'Exportieren Sie eine Phase oder Rekonstruktion allein, sodass jeder Ort eine Schicht hat.',
    },
    'image/gap-too-large': {
      found: 'Es fehlen Schichten: {where}. Die größte Lücke ist {gap} mm bei {step} mm Schichtabstand.',
      remedy:
        'Exportieren Sie die ganze Serie; ergänzt werden höchstens {most} fehlende Schichten in Folge und {limit} mm.',
    },
    'image/slices-filled': {
      found:
        'Schichten fehlen oder liegen ungleich: {where}. Dort wurden {count} Schichten interpoliert, Schichtabstand {step} mm.',
      remedy: 'Exportieren Sie die ganze Serie, oder messen Sie dort nicht.',
    },
    'image/slices-evened': {
      found: 'Die Schichten liegen ungleich ({least} bis {most} mm); das Volumen wurde auf {step} mm umgerechnet.',
      remedy: 'Nehmen Sie die Rekonstruktion mit gleichem Abstand, falls es eine gibt.',
    },
    'image/tilted-gantry': {
      found: 'Die Schichten sind um {degrees} Grad geschert (gekippte Gantry); sie wurden rechtwinklig verschoben.',
      remedy: 'Nichts zu tun. Kanten können um Teile eines Pixels weicher sein.',
    },
    'image/shifted-slices': {
      found: 'Die Schichten sind gegeneinander um bis zu {most} mm verschoben; sie wurden zurechtgerückt.',
      remedy: 'Suchen Sie in einem sagittalen Schnitt nach Stufen, bevor Sie messen.',
    },
    'image/twin-slices': {
      found: '{count} Schichten waren doppelt vorhanden, gleich; je eine wurde verwendet.',
      remedy: 'Nichts zu tun.',
    },
    'image/several-acquisitions': {
      found: 'Die Serie verbindet {count} Akquisitionen; Bewegung dazwischen erschiene als Stufe.',
      remedy: 'Suchen Sie in einem sagittalen Schnitt nach Stufen, bevor Sie messen.',
    },
    'image/padding-to-air': {
      found:
        '{percent} % der Voxel liegen außerhalb des Messfelds oder sind Füllwerte (bis {lowest} HU) und wurden zu Luft.',
      remedy: 'Nichts zu tun.',
    },
    'image/clipped-values': {
      found: '{count} Voxel überschreiten, was 16 Bit fassen, und wurden gekappt.',
      remedy: 'Nichts zu tun, sofern Metall hier keine Rolle spielt.',
    },
    'image/lossy': {
      found:
        'Die Bilder wurden verlustbehaftet gepackt ({syntax}); feine Kanten wie die Kanalwand können verschoben sein.',
      remedy: 'Nehmen Sie möglichst die verlustfrei gepackte Originalserie.',
    },
    'image/was-lossy': {
      found: 'Nach dem Kopf wurden die Bilder irgendwann verlustbehaftet gepackt (0028,2110).',
      remedy: 'Nehmen Sie die Originalserie, falls es sie noch gibt.',
    },
    'image/not-hounsfield': {
      found: 'Der Kopf nennt die Werte {unit}, nicht Hounsfield-Einheiten.',
      remedy: 'Vergleichen Sie Luft und Fett mit -1000 und -100, bevor Sie einer Dichte trauen.',
    },
    'image/no-patient-position': {
      found: 'Der Kopf sagt nicht, wie der Mensch im Gerät lag (Patient Position, 0018,5100).',
      remedy: 'Prüfen Sie links und rechts sowie Bauch- oder Rückenlage anhand der Anforderung.',
    },
    'image/not-a-pseudonym': {
      found:
        'Das Pseudonym ist leer, länger als 48 Zeichen, oder enthält anderes als einfache Buchstaben, Ziffern und Zeichen.',
      remedy: 'Geben Sie einen kurzen erfundenen Namen an, etwa REHEARSAL-7; nie Name oder Nummer eines Menschen.',
    },
    'image/not-a-uid-root': {
      found: 'Die Wurzel für Kennungen ist keine DICOM-UID mit höchstens {longest} Zeichen.',
      remedy: 'Geben Sie die Wurzel Ihrer Organisation in Ziffern und Punkten an, oder keine: 2.25 gilt für alle.',
    },
    'image/bad-cine': {
      found: 'Die Röntgenbilder lassen sich nicht schreiben: {what}.',
      remedy: 'Übergeben Sie Bilder gleicher Größe und Art, und die Geometrie in Grad und Millimetern.',
    },
    'image/bad-dose': {
      found: 'Die Dosis lässt sich nicht schreiben: {what}.',
      remedy: 'Übergeben Sie mindestens eine Belichtung, jede Angabe eine nicht negative Zahl.',
    },
    'image/no-xray': {
      found: 'Die Datei ist kein Röntgenbild der Arten RF oder XA.',
      remedy: 'Wählen Sie ein Durchleuchtungsbild oder eine Serie (DICOM X-Ray RF oder X-Ray Angiographic Image).',
    },
    'image/no-dose-report': {
      found: 'Die Datei ist kein Dosisbericht.',
      remedy: 'Wählen Sie den Dosisbericht (DICOM X-Ray Radiation Dose SR), den das Röntgengerät gesendet hat.',
    },
    'image/unknown-unit': {
      found: 'Der Bericht gibt {what} in „{unit}“ an; das kennt dieses Programm nicht.',
      remedy: 'Bekannte Einheiten: {known}. Lesen Sie den Wert im Bericht selbst.',
    },
    'image/dose-not-stated': {
      found: 'Der Bericht nennt {what} nicht.',
      remedy: 'Sehen Sie auf der Dosisseite des Röntgengeräts nach.',
    },
    'image/two-planes': {
      found:
        'Der Bericht betrifft zwei Röntgenröhren; ihre Dosen am Referenzpunkt gelten für zwei Orte und sind nicht zu addieren.',
      remedy: 'Lesen Sie sie einzeln im Bericht selbst.',
    },
  },
  words: {
    'between # and # mm': 'zwischen # und # mm',
    'not given': 'nicht angegeben',
    nothing: 'nichts',
    more: 'mehr',
    'header and voxels in two files': 'Kopf und Voxel in zwei Dateien',
    'version #': 'Version #',
    'number type #': 'Zahlentyp #',
    'a header without an end': 'ein Kopf ohne Ende',
    'four dimensions that are not layers of segments': 'vier Dimensionen, die keine Segmentschichten sind',
    'segments in layers that are not there': 'Segmente in Schichten, die es nicht gibt',
    'frame # names no segment': 'Bild # nennt kein Segment',
    'frame # faces another way than the first': 'Bild # steht anders als das erste',
    'frame # is shifted within its plane': 'Bild # ist in seiner Ebene verschoben',
    'the frames do not stand on evenly spaced slices': 'die Bilder liegen nicht in gleichem Abstand',
    'reading slices': 'Schichten werden gelesen',
    'checking the volume': 'Das Volumen wird geprüft',
    'evening out the slices': 'Schichtabstände werden ausgeglichen',
    'reading headers': 'Bildköpfe werden gelesen',
    axial: 'axial',
    sagittal: 'sagittal',
    coronal: 'koronar',
    oblique: 'schräg',
    localizer: 'Localizer',
    unplaced: 'ohne Lage',
  },
}
