/**
 * Why a command was refused, in German. Title: what happened; detail: what it means, what to do.
 * Nothing was changed by any of these; each sentence is for a counsellor or case worker.
 */
import type { RefusalCode } from '@passerelle/casework'
import type { ProblemTexts } from '@passerelle/service-shell'
import { introductionRefusalsDe } from './introductions/de.ts'
import { matterRefusalsDe } from './matters/de.ts'
import { visitRefusalsDe } from './visits/de.ts'

export const refusalsDe: ProblemTexts<RefusalCode> = {
  'not-your-end': {
    title: 'Dieser Schritt ist Sache der anderen Seite',
    detail:
      'In diesem Vorgang darf ihn nur die andere Seite tun. Welche Schritte Ihnen offenstehen, zeigt der Vorgang an.',
  },
  'not-your-file': {
    title: 'Ihre Stelle ist hieran nicht beteiligt',
    detail: 'Es existiert nicht oder ist Sache anderer. Prüfen Sie das Fallzeichen und den Vorgang.',
  },
  'file-unknown': {
    title: 'Diesen Vorgang gibt es im Fall nicht',
    detail: 'Laden Sie den Fall neu und wählen Sie einen der angezeigten Vorgänge.',
  },
  'file-exists': {
    title: 'Diesen Vorgang gibt es schon',
    detail: 'Seine Kennung ist vergeben. Öffnen Sie ihn, oder beginnen Sie einen neuen mit neuer Kennung.',
  },
  'not-in-this-state': {
    title: 'Der Vorgang lässt diesen Schritt jetzt nicht zu',
    detail: 'Er ist schon weiter oder noch nicht so weit. Laden Sie ihn neu; er zeigt die offenen Schritte an.',
  },
  'answer-outstanding': {
    title: 'Eine Antwort steht noch aus',
    detail:
      'Eine Rückfrage oder ein Änderungsvorschlag ist offen. Warten Sie die Antwort der anderen Seite ab und entscheiden Sie dann.',
  },
  'already-decided': {
    title: 'Über die Verweisung ist schon entschieden',
    detail: 'Sie lässt sich kein zweites Mal beantworten. Laden Sie sie neu, um die Entscheidung zu sehen.',
  },
  'case-closed': {
    title: 'Der Fall ist abgeschlossen',
    detail: 'Gibt es einen Grund weiterzumachen, öffnen Sie den Fall zuerst wieder und wiederholen Sie den Schritt.',
  },
  'case-not-closed': {
    title: 'Der Fall ist nicht abgeschlossen',
    detail: 'Es gibt nichts wieder zu öffnen. Sie können darin weiterarbeiten.',
  },
  'case-suspended': {
    title: 'Der Fall ist ausgesetzt',
    detail:
      'Ein Lagehinweis hält ihn an, die Fristen laufen nicht. Wiederholen Sie den Schritt, sobald der Hinweis aufgehoben ist.',
  },
  'already-suspended': {
    title: 'Dieser Lagehinweis setzt den Fall schon aus',
    detail: 'Er zählt einmal. Es ist nichts weiter zu tun.',
  },
  'advisory-not-in-force': {
    title: 'Dieser Lagehinweis setzt den Fall nicht aus',
    detail:
      'Er wurde aufgehoben oder galt hier nie. Laden Sie den Fall neu, um zu sehen, was ihn gegebenenfalls anhält.',
  },
  'person-withdrew': {
    title: 'Die Person hat sich zurückgezogen',
    detail: 'Das steht ihr jederzeit frei. Es geht nur weiter, wenn sie es selbst wünscht und neu einwilligt.',
  },
  'consent-withdrawn': {
    title: 'Die Einwilligung wurde widerrufen',
    detail: 'Ohne sie darf nichts mehr weitergegeben werden. Es geht nur weiter, wenn die Person neu einwilligt.',
  },
  'consent-expired': {
    title: 'Die Einwilligung ist abgelaufen',
    detail: 'Sie galt bis zu einem Zeitpunkt, der vorüber ist. Fragen Sie die Person, ob sie neu einwilligen möchte.',
  },
  'consent-missing': {
    title: 'Dafür liegt keine Einwilligung vor',
    detail: 'Die Person muss diesem Zweck und diesem Empfänger zustimmen. Halten Sie zuerst ihre Einwilligung fest.',
  },
  'sensitive-consent-missing': {
    title: 'Die ausdrückliche Einwilligung zu Gesundheit oder Hilfebedarf fehlt',
    detail:
      'Solche Angaben brauchen eine eigene Einwilligung (Art. 9 Abs. 2 Buchst. a DSGVO). Halten Sie sie fest, oder lassen Sie die Angaben weg.',
  },
  'consent-unknown': {
    title: 'Eine solche Einwilligung gilt nicht',
    detail:
      'Vielleicht wurde sie widerrufen oder ist abgelaufen. Laden Sie den Fall neu und prüfen Sie die Einwilligungen.',
  },
  'purpose-missing': {
    title: 'Die Einwilligung nennt keinen Zweck',
    detail: 'Geben Sie an, worin die Person einwilligt: mindestens einen Zweck.',
  },
  'consent-ends-in-the-past': {
    title: 'Die Einwilligung würde enden, bevor sie beginnt',
    detail: 'Prüfen Sie das Datum, bis zu dem sie gilt, oder lassen Sie es offen.',
  },
  'counselling-missing': {
    title: 'Es ist kein Beratungsgespräch festgehalten',
    detail: 'Vor einer Verweisung steht die Beratung. Halten Sie das Gespräch fest und wiederholen Sie den Schritt.',
  },
  'options-not-shown': {
    title: 'Die Möglichkeiten wurden noch nicht gezeigt',
    detail:
      'Besprechen Sie alle Möglichkeiten mit der Person, auch das Bleiben, und halten Sie es fest. Wiederholen Sie dann den Schritt.',
  },
  'decision-missing': {
    title: 'Die eigene Entscheidung der Person ist nicht festgehalten',
    detail: 'Eine Verweisung folgt der Entscheidung der Person. Halten Sie fest, wie sie sich in Ruhe entschieden hat.',
  },
  'decision-is-not-return': {
    title: 'Die Person hat sich nicht für die Rückkehr entschieden',
    detail:
      'Ihre Entscheidung gilt, und daraus folgt keine Verweisung. Entscheidet sie sich neu, halten Sie zuerst das fest.',
  },
  'staying-not-shown': {
    title: 'Unter den Möglichkeiten fehlt das Bleiben',
    detail: 'Bleiben ist eine Möglichkeit wie jede andere und wird immer gezeigt. Ergänzen Sie es und senden Sie neu.',
  },
  'out-of-scope-unhcr-mandate': {
    title: 'Diese Person kann hier nicht verwiesen werden',
    detail:
      'Anerkannte Flüchtlinge unter dem Mandat des UNHCR werden nicht verwiesen. Zeigen Sie der Person, wo sie den UNHCR erreicht.',
  },
  'legal-advice-missing': {
    title: 'Zuerst ist eine Rechtsberatung nötig',
    detail:
      'Eine Rückkehr kann den Schutzstatus kosten. Halten Sie fest, wer rechtlich beraten hat, und wiederholen Sie den Schritt.',
  },
  'party-unknown': {
    title: 'Diese Stelle steht nicht im Verzeichnis',
    detail: 'Prüfen Sie die Kennung, oder wählen Sie die Stelle aus dem Verzeichnis.',
  },
  'party-at-wrong-end': {
    title: 'Diese Stelle ist auf der falschen Seite',
    detail:
      'Der Schritt braucht eine Stelle im anderen Land oder in Ihrem. Wählen Sie eine andere aus dem Verzeichnis.',
  },
  'partner-suspended': {
    title: 'Die Stelle ist vorübergehend angehalten',
    detail:
      'Der Betrieb hat sie angehalten, und nichts wurde geändert. Versuchen Sie es später, oder wählen Sie eine andere; Widerruf und Löschung gehen durch.',
  },
  'same-party': {
    title: 'Der Fall liegt schon bei dieser Stelle',
    detail: 'Es gibt nichts weiterzugeben. Soll jemand anderes übernehmen, wählen Sie eine andere Stelle.',
  },
  'not-a-party-of-the-case': {
    title: 'Diese Stelle ist am Fall nicht beteiligt',
    detail:
      'Nur eine Einwilligung oder eine neue Verweisung darf eine neue Stelle nennen. Nennen Sie eine beteiligte, oder lassen Sie `to` weg.',
  },
  'no-counterpart': {
    title: 'Auf der anderen Seite hat noch niemand diesen Fall',
    detail: 'Nennen Sie in `to` die Stelle, für die es bestimmt ist, oder senden Sie zuerst eine Verweisung.',
  },
  'recipient-not-the-counterpart': {
    title: 'Die Verweisung ginge an eine andere als die genannte Stelle',
    detail:
      'Nach einer Weiterleitung geht die neue Verweisung an die Stelle, die genannt wurde, mit einer Einwilligung dafür.',
  },
  'replaced-file-not-rerouted': {
    title: 'Der zu ersetzende Vorgang wurde nicht weitergeleitet',
    detail:
      'Nur eine weitergeleitete Verweisung wird durch eine neue ersetzt. Sonst senden Sie die neue ohne `replaces`.',
  },
  'appointment-in-the-past': {
    title: 'Der erste Termin liegt nicht in der Zukunft',
    detail: 'Prüfen Sie Tag, Uhrzeit und Zeitzone, und nennen Sie einen Termin, der noch kommt.',
  },
  'question-missing': {
    title: 'Es ist noch nichts gefragt',
    detail: 'Nennen Sie die Felder, um die es geht, oder schreiben Sie die Frage in Worten.',
  },
  'care-need-unanswered': {
    title: 'Ein Hilfebedarf ist noch ohne Antwort',
    detail: 'Eine Zusage nennt zu jedem Hilfebedarf, wie er gedeckt wird. Ergänzen Sie die fehlenden Antworten.',
  },
  'grant-goes-to-a-project': {
    title: 'Ein Gemeinschaftszuschuss geht an ein Vorhaben',
    detail:
      'Nennen Sie das Vorhaben, an das er geht. Was die Person selbst erhält, ist kein solcher Zuschuss: Wählen Sie dafür eine andere Art.',
  },
  'decline-is-final': {
    title: 'Diese Verweisung lässt sich nicht noch einmal senden',
    detail:
      'Erneut senden hilft, wenn Unterlagen, eine Einwilligung oder Plätze fehlten. Suchen Sie sonst ein anderes Zentrum.',
  },
  'content-unavailable': {
    title: 'Angaben, die dieser Schritt braucht, lassen sich hier nicht öffnen',
    detail:
      'Sie wurden gelöscht oder sind hier noch nicht lesbar. Laden Sie den Fall neu; bleibt es so, fragen Sie den Betrieb.',
  },
  'review-in-the-past': {
    title: 'Die Wiedervorlage liegt nicht in der Zukunft',
    detail: 'Nennen Sie einen späteren Tag, an dem die Warteliste wieder geprüft wird.',
  },
  'happened-in-the-future': {
    title: 'Das liegt in der Zukunft',
    detail: 'Festhalten lässt sich nur, was geschehen ist. Prüfen Sie Tag, Uhrzeit und Zeitzone.',
  },
  'date-in-the-past': {
    title: 'Das Datum liegt nicht in der Zukunft',
    detail: 'Dieser Schritt braucht ein Datum, das noch kommt. Prüfen Sie Tag, Monat und Jahr.',
  },
  'request-unknown': {
    title: 'Keine solche Anfrage wartet auf Ihre Antwort',
    detail: 'Sie ist schon beantwortet oder von der anderen Seite zu beantworten. Laden Sie den Fall neu.',
  },
  'target-unknown': {
    title: 'Diesen Eintrag gibt es im Fall nicht',
    detail: 'Der genannte Eintrag gehört zu einem anderen Fall oder existiert nicht. Wählen Sie ihn aus dem Verlauf.',
  },
  'not-the-emitter': {
    title: 'Der Eintrag stammt von der anderen Seite',
    detail:
      'Nur die Seite, die einen Eintrag geschrieben hat, kann ihn für ungültig erklären. Bitten Sie sie in einer Nachricht darum.',
  },
  'stand-in-missing': {
    title: 'Etwas muss an die Stelle dieses Eintrags treten',
    detail:
      'Er hat etwas beendet, etwa eine Einwilligung. Ungültig wird er nur zusammen mit einem Eintrag, der ihn ersetzt.',
  },
  'cannot-be-voided': {
    title: 'Dieser Eintrag kann nicht für ungültig erklärt werden',
    detail:
      'Empfangsbestätigungen und Ungültigerklärungen bleiben bestehen. Ist in einem Vorgang etwas falsch, halten Sie eine Berichtigung fest.',
  },
  'round-over': {
    title: 'Diese Runde ist vorbei',
    detail:
      'Die Rückfrage oder der Vorschlag ist beantwortet oder ersetzt. Laden Sie den Vorgang neu und antworten Sie auf den aktuellen Stand.',
  },
  ...matterRefusalsDe,
  ...visitRefusalsDe,
  ...introductionRefusalsDe,
  'deadline-moved': {
    title: 'Diese Frist läuft nicht mehr',
    detail:
      'Sie wurde inzwischen eingehalten, verschoben oder angehalten. Laden Sie den Vorgang neu, um die laufenden Fristen zu sehen.',
  },
}
