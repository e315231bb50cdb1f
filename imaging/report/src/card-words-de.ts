/** Words of the card to print, German. */
import type { Words } from './english.ts'

export const cardGerman: Words['card'] = {
  only: 'Nur zur Übung: Suchen Sie jeden Winkel unter Durchleuchtung neu auf.',
  title: (level, side) => `Übungskarte: ${level}, ${side}`,
  noTarget: 'Übungskarte: Es wurde kein Ziel gewählt',
  refused: 'Es wurde kein Zugang gefunden, der die Grenzen einhält.',
  posture:
    'Lagen gelten für die Haltung der Aufnahme; Grenzen wurden von dort bis zur Bauchlage auf einem Polster eingehalten. Haut und Fett verschieben sich in Bauchlage.',
  way: 'Der Zugang',
  sac: 'Zum angenommenen Durasack, Unsicherheit abgezogen',
  lamina: 'Lamina, auf die die Instrumente treffen',
  gap: 'Spalt entlang der Achse',
  bent: 'gebeugt',
  limits: 'Raum bis zu jeder harten Grenze',
  limitedBy: (what) => `Was zuerst begrenzt: ${what}. Unsicherheit und eingehaltene Abstände sind abgezogen.`,
  unknown: 'nicht bekannt',
  state: { forbidden: 'verboten', tight: 'knapp', fine: 'gut' },
  oblique: 'Was die Schrägansicht verbirgt',
  hidden: 'Durch seitliche Lage verborgene Tiefe',
  perMm: (value) => `${value} mm je mm`,
  blur: 'Unschärfe der Lamina, 10° neben ihrem Winkel',
  freshAp: 'Tiefe in der Schrägansicht gilt nur mit frischer AP-Ansicht.',
  carm: 'Ansichten des C-Bogens (DICOM-Primär-/Sekundärwinkel)',
  angles: 'Winkel',
  stand: { 'patient-left': 'C-Bogen links vom Patienten', 'patient-right': 'C-Bogen rechts vom Patienten' },
  orbital: 'orbital',
  angulation: 'Kippung',
  lowered: (by) => `Isozentrum um ${by} zur Röhre verschoben`,
  reaches: 'Erreichbar.',
  mind: 'Beachten:',
}
