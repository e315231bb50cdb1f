/** What pieces of evidence are about, in German, for those that a page shows. Their sources are quoted as they stand. */
export const evidenceGerman: Readonly<Record<string, string>> = {
  'Contrast agents by whether they are labelled for intrathecal use':
    'Kontrastmittel nach ihrer Zulassung zum intrathekalen Gebrauch',
  'Least contrast in all that is reasonable to enter': 'Kleinste Kontrastmittelmenge, die insgesamt plausibel ist',
  'Most contrast in all that is reasonable to enter': 'Größte Kontrastmittelmenge, die insgesamt plausibel ist',
  'Median contrast of a lumbar epidurogram in the oblique view':
    'Mittlere Kontrastmittelmenge (Median) eines lumbalen Epidurogramms in der Schrägansicht',
  'share of a facet joint above which taking it is held to make it unstable':
    'Anteil des Facettengelenks, über dem ein Abtrag als destabilisierend gilt',
  'Share of a facet joint beyond which taking it away is said to destabilise':
    'Anteil des Facettengelenks, über dem ein Abtrag als destabilisierend gilt',
  'Meyerding grade of a forward slip: share of the end plate below at which it begins':
    'Grad eines Gleitens nach vorn nach Meyerding: Anteil der Endplatte darunter, bei dem er beginnt',
  'Mean reference air kerma rate during MILD: 142.3 mGy over two sides of 2.1 min':
    'Mittlere Referenz-Luftkermarate bei MILD: 142,3 mGy über zwei Seiten zu 2,1 min',
  'longest skin cut of the technique': 'längster Hautschnitt des Verfahrens',
  'Most lidocaine with adrenaline, by weight': 'Höchstmenge Lidocain mit Adrenalin, nach Gewicht',
  'Most lidocaine with adrenaline, whatever the weight': 'Höchstmenge Lidocain mit Adrenalin, unabhängig vom Gewicht',
  'Most lidocaine without adrenaline, by weight': 'Höchstmenge Lidocain ohne Adrenalin, nach Gewicht',
  'Most lidocaine without adrenaline, whatever the weight':
    'Höchstmenge Lidocain ohne Adrenalin, unabhängig vom Gewicht',
  'rotation of the C-arm for the lumbar contralateral oblique view, as usually taught':
    'Drehung des C-Bogens für die lumbale kontralaterale Schrägansicht, wie üblich gelehrt',
  'outer diameter of the access portal (6 gauge)': 'Außendurchmesser des Portals (6 Gauge)',
  'working length of the access portal (6.5 inches)': 'Arbeitslänge des Portals (6,5 Zoll)',
  'Patient dose of a MILD procedure, probably reference air kerma':
    'Patientendosis eines MILD-Eingriffs, vermutlich Referenz-Luftkerma',
  'Steps of PILD (MILD procedure), from time-out to closing':
    'Schritte des PILD (MILD-Verfahren), vom Team-Time-out bis zum Abschluss',
  'outer diameter of the tools that pass the portal (9 gauge)':
    'Außendurchmesser der Instrumente, die durch das Portal gehen (9 Gauge)',
  'not stated': 'nicht angegeben',
  manufacturer: 'Hersteller',
  none: 'niemand',
}
