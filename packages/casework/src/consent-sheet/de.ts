/**
 * The consent sheet in German. Plain words, and none that push towards a yes.
 */
import type { SheetTexts } from './sheet-texts.ts'

export const de: SheetTexts = {
  title: 'Ihre Einwilligung in die Weitergabe von Informationen über Sie',
  asked: ({ office, recipient }) => [
    `${office} fragt Sie, ob Informationen über Sie an ${recipient} weitergegeben werden dürfen. Sie entscheiden. Bitte fragen Sie vorher nach allem, was nicht klar ist.`,
  ],
  reads: { heading: 'Wer liest was, und wozu', lead: ({ recipient }) => `${recipient} darf lesen:` },
  purposes: {
    referral: {
      name: 'Verweisung',
      read: 'Zuerst, was Sie brauchen, ohne Ihren Namen. Nur wenn die Stelle Sie unterstützen will: Ihren Namen, wie man Sie erreicht, und Ihre Reise.',
      use: 'Um zu entscheiden, ob die Stelle Sie unterstützen kann, und um das vorzubereiten.',
    },
    visit: {
      name: 'Besuch',
      read: 'Wann Sie kommen könnten, wie viele Sie sind und was Sie bei einem Besuch brauchen.',
      use: 'Um einen Besuch mit Ihnen zu vereinbaren.',
    },
    'job-matching': {
      name: 'Suche nach Arbeit',
      read: 'Was Sie gelernt und gearbeitet haben, was Sie können und suchen, ohne Ihren Namen.',
      use: 'Um es mit angebotener Arbeit und Ausbildung zu vergleichen.',
    },
    introduction: {
      name: 'Vorstellung bei einem Betrieb oder einer Ausbildungsstelle',
      read: 'Ihren Lebenslauf mit Ihrem Namen und wie man Sie erreicht.',
      use: 'Nur für diese eine Vorstellung, damit man sich deswegen bei Ihnen melden kann.',
    },
    'follow-up': {
      name: 'Spätere Fragen, wie es Ihnen geht',
      read: 'Ihre Antworten, wenn Sie nach einiger Zeit gefragt werden, wie es Ihnen geht.',
      use: 'Um zu sehen, ob die Unterstützung hilft und ob Sie noch etwas brauchen.',
    },
    statistics: {
      name: 'Statistik',
      read: 'Einzelne Angaben ohne Namen und Aktenzeichen: Geschlecht, Altersgruppe, Art der Unterstützung, Ergebnis, Monat.',
      use: 'Um zu zählen. Zahlen werden nur für zehn oder mehr Menschen gezeigt.',
    },
    sensitive: {
      name: 'Gesundheit und andere besonders geschützte Informationen',
      read: 'Was Sie zu Ihrer Gesundheit, zu Pflege oder Schutz gesagt haben, im Zusammenhang mit den hier genannten Zwecken.',
      use: 'Damit Sie versorgt und geschützt werden. Das Gesetz schützt solche Informationen besonders und verlangt Ihre ausdrückliche Einwilligung (Art. 9 Abs. 2 Buchst. a DSGVO).',
    },
  },
  abroad: ({ country }) =>
    `Diese Stelle ist in einem anderen Land: ${country}. Dort können andere Gesetze zum Datenschutz gelten, und Ihre Rechte können schwerer durchzusetzen sein.`,
  duration: {
    heading: 'Wie lange',
    until: (day) => `Ihre Einwilligung endet von selbst am ${day}, oder früher, wenn Sie sie widerrufen.`,
    withoutEnd: 'Ihre Einwilligung gilt, bis Sie sie widerrufen.',
    kept: {
      summary: 'Was zu Ihrem Bedarf gesagt wurde, bleibt nach dem Abschluss Ihres Falls gespeichert für',
      dossier:
        'Ihr Name, Ihre Kontaktdaten und die Unterstützung bleiben nach dem Abschluss Ihres Falls gespeichert für',
      'follow-up': 'Ihre späteren Antworten bleiben nach dem Abschluss Ihres Falls gespeichert für',
      visits: 'Was zu Ihrem Besuch gehört, bleibt nach dem Abschluss Ihres Falls gespeichert für',
      proposals: 'Warum Ihnen eine Stelle vorgeschlagen wurde, bleibt nach dem Abschluss Ihres Falls gespeichert für',
      introductions:
        'Was zu einer Vorstellung bei einem Arbeitgeber gehört, bleibt nach dem Abschluss Ihres Falls gespeichert für',
      statistics: 'Die einzelnen Angaben für die Statistik bleiben gespeichert für',
    },
  },
  voluntary: {
    heading: 'Sie dürfen Nein sagen',
    says: [
      'Ein Nein hat keine Folgen für Ihre Beratung: Sie geht weiter wie bisher.',
      'Sie können einzelnen Zwecken zustimmen und anderen nicht.',
      'Auf diesem Blatt geht es nicht darum, ob Sie bleiben oder zurückkehren. Das entscheiden Sie selbst.',
    ],
  },
  withdrawal: {
    heading: 'Sie können Ihre Einwilligung jederzeit widerrufen',
    says: ({ office, recipient }) => [
      `Sagen Sie es ${office} oder ${recipient}, wie Sie möchten: persönlich, am Telefon oder schriftlich. Sie müssen keinen Grund nennen.`,
      'Sie können sie auch nur für einen Zweck widerrufen. Was vor dem Widerruf geschehen ist, bleibt rechtmäßig.',
    ],
  },
  erasure: {
    heading: 'Was dann gelöscht wird und was bleiben darf',
    deleted: ({ recipient }) =>
      `Was auf Grund Ihrer Einwilligung weitergegeben wurde, wird unlesbar gemacht und gelöscht, hier und bei ${recipient}. Beide müssen antworten, ob es geschehen ist. Was Menschen gelesen haben, lässt sich nicht ungelesen machen.`,
    mayStay: 'Wo das Gesetz es verlangt oder erlaubt, darf länger aufbewahrt werden:',
    retained: {
      payments: 'Belege über Zahlungen und Sachleistungen',
      'consent-proof': 'der Nachweis Ihrer Einwilligung und ihres Widerrufs',
      rights: 'Ihre Anträge zu Ihren Daten und die Antworten darauf',
    },
    evidence:
      'Es bleibt auch ein Nachweis, dass etwas getan wurde und wann: ohne Inhalt, ohne Ihren Namen, unter einer zufälligen Nummer.',
  },
  questions: {
    heading: 'Fragen und Beschwerden',
    says: ({ office }) => [
      `Fragen Sie ${office}. Dort erfahren Sie auch, was über Sie gespeichert ist, bekommen eine Kopie und können es berichtigen oder löschen lassen.`,
      'Sie können sich auch bei einer Datenschutzbehörde beschweren.',
    ],
  },
  signing: {
    heading: 'Ihre Entscheidung',
    agree: 'Ich bin einverstanden mit dem, was ich hier ankreuze:',
    refuse: 'Ich bin mit nichts davon einverstanden.',
    placeAndDay: 'Ort, Datum',
    signature: 'Unterschrift',
    guardian: 'Bei Minderjährigen oder Betreuten: Name und Unterschrift der vertretenden Person',
    interpreter: 'Gedolmetscht von, Sprache',
  },
}
