/**
 * The person's card in German. Plain words, and nothing that tells a stranger why somebody is counselled.
 */
import type { CardTexts } from './card-texts.ts'

export const de: CardTexts = {
  title: 'So geht es weiter',
  number: (number) => `Ihre Nummer: ${number}`,
  next: {
    heading: 'Was als Nächstes geschieht',
    steps: {
      'nothing-passed-on': ({ office }) =>
        `Es wurde noch nichts weitergegeben. Ihre Beratung bei ${office} geht weiter.`,
      paused: () => 'Zurzeit ruht alles. Sie müssen nichts tun, und keine Frist läuft ab.',
      closed: ({ office }) => `Es ist abgeschlossen. Wenn Sie wieder Unterstützung brauchen, fragen Sie ${office}.`,
      asked: ({ centre }) => `${centre} wurde gefragt und muss antworten. Sie müssen nichts tun.`,
      question: ({ office, centre }) =>
        `${centre} hat noch eine Frage. ${office} spricht mit Ihnen darüber und antwortet.`,
      'other-terms': ({ office, centre }) =>
        `${centre} schlägt etwas anderes vor. ${office} spricht mit Ihnen darüber. Sie entscheiden.`,
      'waiting-list': ({ centre }) => `${centre} hat gerade keinen Platz und sieht später noch einmal nach.`,
      accepted: ({ centre }) => `${centre} will Sie unterstützen und erwartet Sie.`,
      missed: ({ office, centre }) =>
        `${centre} hat Sie nicht getroffen. Melden Sie sich dort oder bei ${office}, wenn Sie weiter Unterstützung möchten.`,
      'in-contact': ({ centre }) => `Sie sind mit ${centre} in Kontakt. Fragen Sie dort nach dem nächsten Termin.`,
      'not-agreed': ({ office, centre }) =>
        `Mit ${centre} geht es nicht weiter. ${office} bespricht mit Ihnen, was sonst möglich ist.`,
      'visit-asked': ({ centre }) =>
        `${centre} wurde nach einem Besuch gefragt und muss antworten. Sie müssen nichts tun.`,
      'visit-dates': ({ office, centre }) =>
        `${centre} hat Termine für einen Besuch vorgeschlagen. Suchen Sie mit ${office} einen aus. Sie können auch Nein sagen.`,
      'visit-chosen': ({ office, centre }) =>
        `Ein Termin für den Besuch ist ausgesucht. Er gilt erst, wenn ${office} und ${centre} ihn bestätigt haben.`,
      'visit-agreed': ({ office }) => `Ihr Besuch ist bestätigt. Tag und Ort erfahren Sie bei ${office}.`,
      'visit-under-way': ({ centre }) => `Sie sind zu Besuch. Bei Fragen wenden Sie sich an ${centre}.`,
      'visit-after': ({ office }) =>
        `Nach dem Besuch spricht ${office} mit Ihnen darüber. Sie müssen sich zu nichts entscheiden.`,
      'visit-missed': ({ office }) =>
        `Der Besuch hat nicht stattgefunden. ${office} bespricht mit Ihnen, wie es weitergeht.`,
      'visit-over': ({ office }) =>
        `Der Besuch ist abgeschlossen oder abgesagt. Fragen Sie ${office}, wie es weitergeht.`,
      introduction: ({ office }) =>
        `Vielleicht passt eine Stelle zu Ihnen. Niemand dort erfährt etwas über Sie, bevor Sie Ja gesagt haben. Fragen Sie ${office}.`,
      'introduction-over': ({ office }) =>
        `Zu einer vorgeschlagenen Stelle gibt es eine Entscheidung. Fragen Sie ${office}.`,
    },
    until: (day) => `Bis ${day}.`,
    appointment: (moment, place) => `Erster Termin: ${moment}, Uhrzeit in ${place}.`,
  },
  ask: {
    heading: 'Wen Sie fragen können',
    office: 'Ihre Beratungsstelle',
    centre: 'Das Zentrum',
    channels: { email: 'E-Mail', phone: 'Telefon', website: 'Internet' },
    unknown: 'Telefon oder Adresse, von Hand:',
  },
  may: {
    heading: 'Was Sie dürfen',
    says: ({ office }) => [
      'Sie dürfen jederzeit Nein sagen oder aufhören. Ihre Beratung geht weiter.',
      'Sie dürfen Ihre Einwilligung jederzeit widerrufen, ganz oder für einen Zweck. Einen Grund müssen Sie nicht nennen.',
      `Sie dürfen sehen, was über Sie gespeichert ist, und eine Kopie bekommen. Sagen Sie es ${office}.`,
      'Sie dürfen Falsches berichtigen und Ihre Daten löschen lassen.',
      'Sie dürfen sich beschweren, auch bei einer Datenschutzbehörde.',
    ],
  },
  made: (day) => `Stand: ${day}. Danach kann sich etwas geändert haben. Fragen Sie im Zweifel nach.`,
}
