/** What happens in a rehearsal, in German. */
import type { eventMessages } from './event-messages.ts'

type Sentences = {
  readonly [K in keyof typeof eventMessages.sentences]: { readonly found: string; readonly remedy: string }
}

export const eventsGerman: Sentences = {
  'rehearsal/step-out-of-order': {
    found: 'Schritt {step} ({name}) wurde begonnen, bevor Schritt {missing} ({missingName}) getan war.',
    remedy: 'Gehen Sie die Schritte der Reihe nach; jeder baut auf dem vorigen auf.',
  },
  'rehearsal/cannot': { found: 'Das geht nicht: {why}.', remedy: 'Es wurde nichts verändert.' },
  'rehearsal/time-out-answered': {
    found: 'Das Team-Time-out ist gehalten. Antworten, die kein Ja sind: {open}.',
    remedy: '',
  },
  'rehearsal/time-out-open': {
    found: 'Das Team-Time-out ergab für „{item}“: {answer}.',
    remedy: 'Halten Sie inne, bis jede Antwort Ja ist.',
  },
  'rehearsal/xray-without-time-out': {
    found: 'Röntgen wurde eingeschaltet, bevor im Team-Time-out jede Antwort Ja war.',
    remedy: 'Halten Sie zuerst das Team-Time-out.',
  },
  'rehearsal/no-bolster': {
    found: 'Der Patient liegt ohne Polster; die Lordose hält das Fenster eng.',
    remedy: 'Legen Sie ein Polster unter Bauch und Becken.',
  },
  'rehearsal/level-counted': { found: 'Die Höhe wurde gezählt, Ausgang {from}: {level}.', remedy: '' },
  'rehearsal/side-confirmed': { found: 'Die Seite wurde bestätigt: {side}.', remedy: '' },
  'rehearsal/counted-otherwise': {
    found: 'Gezählt wurde {level}; der Befund nennt {claimed}.',
    remedy: 'Halten Sie inne, bis sicher ist, welche Höhe gemeint ist.',
  },
  'rehearsal/side-otherwise': {
    found: 'Bestätigt wurde {side}; der Befund nennt {claimed}.',
    remedy: 'Halten Sie inne, bis sicher ist, welche Seite gemeint ist.',
  },
  'rehearsal/drug-given': { found: '{mg} mg {agent} wurden gegeben ({route}).', remedy: '' },
  'rehearsal/local-over-maximum': {
    found: 'Alle Lokalanästhetika zusammen ergeben {percent} % der zugelassenen Höchstmenge bei {weight} kg.',
    remedy: 'Geben Sie nichts mehr; achten Sie auf Zeichen der Toxizität.',
  },
  'rehearsal/local-sum-unknown': {
    found: 'Für {agent} gibt es hier keine Grenze; ob die Lokalanästhetika zusammen zu viel sind, ist unbekannt.',
    remedy: 'Nehmen Sie ein Mittel mit bekannter Grenze, oder rechnen Sie nach dessen Fachinformation.',
  },
  'rehearsal/local-into-vessel': {
    found: 'Ein Lokalanästhetikum ({agent}) wurde in eine Vene gegeben.',
    remedy: 'Aspirieren Sie vor dem Injizieren.',
  },
  'rehearsal/drug-unknown': {
    found: 'Was {agent} bewirkt, ist nicht modelliert.',
    remedy: 'Es wird vermerkt und ändert hier nichts.',
  },
  'rehearsal/over-sedated': {
    found: 'Die Sedierung ist so tief, dass der Patient nicht antworten kann.',
    remedy: 'Warten Sie, bis er antwortet; der wache Patient ist der Alarm für einen Nerv.',
  },
  'rehearsal/answered': { found: 'Der Patient antwortet: {says}.', remedy: '' },
  'rehearsal/no-answer': {
    found: 'Der Patient antwortet nicht.',
    remedy: 'Schneiden Sie nicht, bis er antwortet; klären Sie, warum.',
  },
  'rehearsal/pain': {
    found: 'Der Patient hat Schmerzen im Rücken: {what} ohne Lokalanästhesie.',
    remedy: 'Betäuben Sie zuerst Haut und Stichkanal.',
  },
  'rehearsal/contrast-given': { found: '{ml} mL {agent} wurden gegeben; Lage: {where}.', remedy: '' },
  'rehearsal/contrast-unlabelled': {
    found: '{agent} ist für den Gebrauch innerhalb der Dura nicht zugelassen ({labelled}).',
    remedy: 'Nehmen Sie ein dafür zugelassenes Mittel; die Nadel kann innerhalb der Dura enden.',
  },
  'rehearsal/contrast-allergy': {
    found: 'Der Patient hat eine Allergie angegeben: {allergy}.',
    remedy: 'Geben Sie kein {agent}; halten Sie inne, und entscheiden Sie im Team.',
  },
  'rehearsal/contrast-intrathecal': {
    found: 'Das Kontrastmittel liegt innerhalb der Dura.',
    remedy: 'Ziehen Sie die Nadel zurück; auf dieser Höhe gibt es kein Epidurogramm.',
  },
  'rehearsal/contrast-subdural': {
    found: 'Das Kontrastmittel liegt subdural.',
    remedy: 'Ziehen Sie die Nadel zurück; das ist kein Epidurogramm.',
  },
  'rehearsal/contrast-vascular': {
    found: 'Das Kontrastmittel fließt in einem Gefäß ab.',
    remedy: 'Versetzen Sie die Nadel, und injizieren Sie erneut.',
  },
  'rehearsal/contrast-in-facet': {
    found: 'Das Kontrastmittel liegt im Facettengelenk.',
    remedy: 'Ziehen Sie die Nadel zurück, und gehen Sie näher an der Mittellinie ein.',
  },
  'rehearsal/contrast-behind': {
    found: 'Das Kontrastmittel liegt hinter dem Kanal, in Muskel oder Ligament.',
    remedy: 'Führen Sie die Nadel bis zum Widerstandsverlust vor.',
  },
  'rehearsal/needle-at-bone': { found: 'Die Nadel trifft in {depth} mm Tiefe auf Knochen.', remedy: '' },
  'rehearsal/loss-of-resistance': { found: 'Widerstandsverlust in {depth} mm Tiefe.', remedy: '' },
  'rehearsal/dura-punctured': {
    found: 'Die Nadel hat die Dura durchstochen.',
    remedy: 'Ziehen Sie zurück; gehen Sie auf anderer Höhe ein, oder brechen Sie ab.',
  },
  'rehearsal/incised': { found: 'Die Haut wurde auf {length} mm eingeschnitten.', remedy: '' },
  'rehearsal/incision-too-long': {
    found: 'Der Schnitt ist {length} mm lang; das Verfahren meint weniger als {limit} mm.',
    remedy: 'Wählen Sie einen steileren Zugang statt eines längeren Schnitts.',
  },
  'rehearsal/incision-too-short': {
    found: 'Das Portal geht nicht durch einen Schnitt von {length} mm; nötig sind {needs} mm oder mehr.',
    remedy: 'Verlängern Sie den Schnitt.',
  },
  'rehearsal/no-cut-here': {
    found: 'Innerhalb von {near} mm um den Eintritt des Portals ist kein Hautschnitt.',
    remedy: 'Schneiden Sie dort zuerst die Haut ein.',
  },
  'rehearsal/portal-at-bone': {
    found: 'Das Portal trifft {depth} mm unter der Haut auf Knochen ({part}).',
    remedy: '',
  },
  'rehearsal/portal-on-facet': {
    found: 'Das Portal stützt sich auf das Facettengelenk ({part}).',
    remedy: 'Gehen Sie näher zur Mittellinie, auf die Lamina.',
  },
  'rehearsal/portal-slipped': {
    found: 'Das Portal ist {mm} mm zum Kanal hin gerutscht, und mit ihm der Tiefenanschlag.',
    remedy: 'Halten Sie das Portal gegen die Lamina; prüfen Sie seine Tiefe in der Schrägansicht.',
  },
  'rehearsal/wrong-level': {
    found: 'Die Instrumente sind bei {at}; gemeint ist {meant}.',
    remedy: 'Halten Sie inne; zählen Sie die Höhen neu von einem genannten Ausgangspunkt.',
  },
  'rehearsal/wrong-side': {
    found: 'Die Instrumente sind {at}; gemeint ist {meant}.',
    remedy: 'Halten Sie inne; bestätigen Sie die Seite erneut.',
  },
  'rehearsal/level-not-modelled': {
    found: 'Für {level} gibt es kein Modell; Instrumente bewirken dort nichts.',
    remedy: 'Lassen Sie das Modell dieser Höhe bauen.',
  },
  'rehearsal/tool-at-bone': {
    found: 'Das Instrument trifft {depth} mm hinter dem Rand auf Knochen ({part}).',
    remedy: '',
  },
  'rehearsal/tool-at-guide': {
    found: 'Der Tiefenanschlag hält das Instrument {depth} mm hinter dem Rand.',
    remedy: '',
  },
  'rehearsal/swing-limited': {
    found: 'Haut und Muskel geben nicht mehr als {degrees} Grad nach.',
    remedy: 'Nehmen Sie das Portal heraus, und gehen Sie anders ein.',
  },
  'rehearsal/no-depth-guide': {
    found: 'Ein Instrument wurde ohne Tiefenanschlag am Portal benutzt.',
    remedy: 'Setzen Sie den Tiefenanschlag vor dem ersten Instrument.',
  },
  'rehearsal/bite': {
    found:
      '{level} {side}: Der {tool} nahm {bone} mm³ Knochen und {ligament} mm³ Ligament; seine Spitze lag {off} mm neben dem Ort, den die Bilder zeigten.',
    remedy: '',
  },
  'rehearsal/empty-bite': { found: 'Der {tool} schloss sich um nichts, was er schneidet.', remedy: '' },
  'rehearsal/tool-full': { found: 'Der {tool} ist voll.', remedy: 'Ziehen Sie ihn zurück, und leeren Sie ihn.' },
  'rehearsal/emptied': { found: '{bone} mm³ Knochen und {ligament} mm³ Ligament wurden gewonnen.', remedy: '' },
  'rehearsal/dura-touched': {
    found: 'Der {tool} berührt die Dura.',
    remedy: 'Ziehen Sie zurück, und stellen Sie den Tiefenanschlag kürzer.',
  },
  'rehearsal/dura-breached': {
    found: 'Der {tool} hat die Dura eröffnet.',
    remedy: 'Halten Sie inne. Genau das sollen die Ansichten, der Anschlag und die ventrale Schicht verhindern.',
  },
  'rehearsal/root-contacted': {
    found: 'Der {tool} berührt eine Nervenwurzel {side}.',
    remedy: 'Ziehen Sie zurück, und sehen Sie von hinten nach: Er ist zu weit lateral oder zu tief.',
  },
  'rehearsal/awake-alarm': {
    found: 'Der Patient schreit auf: Schmerz im Bein ({what}).',
    remedy: 'Ziehen Sie sofort zurück; fragen Sie nach, und sehen Sie in beiden Ansichten nach.',
  },
  'rehearsal/facet-over-resected': {
    found: '{percent} % des Facettengelenks {side} sind abgetragen; über {limit} % gilt ein Gelenk als instabil.',
    remedy: 'Bleiben Sie medial; nehmen Sie Knochen nur von den Laminakanten.',
  },
  'rehearsal/lamina-too-thin': {
    found: '{part}: auf {area} mm² jetzt dünner als {thin} mm.',
    remedy: 'Nehmen Sie hier keinen Knochen mehr.',
  },
  'rehearsal/ventral-line-crossed': {
    found: 'Die Schneidfläche liegt {mm} mm ventral der wahren ventralen Interlaminarlinie.',
    remedy: 'Ziehen Sie zurück; die scheinbare Linie der Schrägansicht gilt nur, wenn die Seitenlage stimmt.',
  },
  'rehearsal/ventral-layer-cut': {
    found: 'Zum Durasack hin sind nur {left} mm Ligament übrig, wo der {tool} schnitt; {layer} mm sollen bleiben.',
    remedy: 'Lassen Sie die ventralen Fasern stehen.',
  },
  'rehearsal/depth-without-ap': {
    found:
      'Die Tiefe wurde in der Schrägansicht gelesen, obwohl die Spitze seit der letzten Ansicht von hinten {mm} mm zur Seite gewandert ist.',
    remedy: 'Sehen Sie zuerst von hinten: Jeder mm zur Seite verbirgt Tiefe oder täuscht sie vor.',
  },
  'rehearsal/bite-without-oblique': {
    found: 'Ein Biss ohne aktuelle Schrägansicht.',
    remedy: 'Beißen Sie unter der Schrägansicht, live oder eben aufgenommen.',
  },
  'rehearsal/cut-without-epidurogram': {
    found: 'Bei {level} wurde ohne Epidurogramm Gewebe geschnitten.',
    remedy: 'Kein Epidurogramm, kein Schneiden: Halten Sie inne.',
  },
  'rehearsal/cut-deaf': {
    found: 'Es wurde Gewebe geschnitten, obwohl der Patient nicht antworten kann ({why}).',
    remedy: 'Schneiden Sie nur, solange der Patient sagen kann, was er spürt.',
  },
  'rehearsal/next-target': { found: 'Es geht weiter bei {level} {side}.', remedy: '' },
  'rehearsal/closed': { found: 'Die Haut wurde verschlossen.', remedy: '' },
  'rehearsal/stopped': { found: 'Der Eingriff wurde abgebrochen: {reason}.', remedy: '' },
  'rehearsal/left-inside': {
    found: 'Die Haut wurde verschlossen, im Körper geblieben: {what}.',
    remedy: 'Nehmen Sie zuerst alles heraus.',
  },
}
