/**
 * The words of a readable export, in German and English. Codes and field names stay as the contract has them.
 */
export const EXPORT_LANGUAGES = ['de', 'en'] as const
export type ExportLanguage = (typeof EXPORT_LANGUAGES)[number]

export interface ExportWords {
  readonly title: (caseRef: string) => string
  readonly codes: string
  readonly asked: string
  readonly events: string
  readonly from: string
  readonly to: string
  readonly recorded: string
  readonly heldAt: string
  readonly kept: string
  readonly clear: string
  readonly content: string
  readonly withheld: Readonly<Record<string, string>>
  readonly number: string
  readonly erasures: string
  readonly retained: string
  readonly until: string
  readonly openings: string
  readonly assignments: string
  readonly openedInNeed: string
  readonly employerLinks: string
  readonly profile: string
  readonly received: string
  readonly noProfile: string
  readonly profileForgotten: (at: string, until: string) => string
  readonly scores: string
  readonly noScores: (rules: string, version: string) => string
  readonly viewings: string
  readonly effects: string
  readonly putAside: string
  readonly alarms: string
  readonly incomplete: string
  readonly schedules: string
  readonly counted: string
  readonly none: string
}

export const EXPORT_WORDS: Readonly<Record<ExportLanguage, ExportWords>> = {
  de: {
    title: (caseRef) => `Was über den Fall ${caseRef} gespeichert ist`,
    codes: 'Namen von Feldern und Kürzel stehen so da, wie sie gespeichert sind. Zeiten in UTC.',
    asked: 'Gefragt wurde',
    events: 'Was geschehen ist',
    from: 'von',
    to: 'an',
    recorded: 'eingetragen',
    heldAt: 'gespeichert bei',
    kept: 'Aufbewahrung nach',
    clear: 'offen lesbar',
    content: 'Inhalt',
    withheld: {
      erased: 'Der Inhalt ist gelöscht und lässt sich nicht mehr lesen.',
      'key-pending': 'Der Inhalt lässt sich noch nicht öffnen: Sein Schlüssel ist unterwegs.',
      'of-another-party': 'Den Inhalt hat eine andere Stelle dieses Falls; sie gibt Auskunft darüber.',
      unreadable: 'Der Inhalt lässt sich hier nicht lesen.',
    },
    number: 'Aktenzeichen',
    erasures: 'Was zu löschen war, und was geantwortet wurde',
    retained: 'Gelöscht bis auf das, was aufbewahrt werden muss:',
    until: 'bis',
    openings: 'Wer was gelesen hat',
    assignments: 'Wer den Fall bearbeitet hat',
    openedInNeed: 'Wer den Fall in der Not geöffnet hat, und bis wann',
    employerLinks: 'Welche Adressen für Arbeitgeber ausgegeben wurden',
    profile: 'Das Profil für die Suche nach Arbeit',
    received: 'angekommen',
    noProfile: 'Es ist kein Profil gespeichert.',
    profileForgotten: (at, until) =>
      `Es ist kein Profil gespeichert. Dass es eines gab und am ${at} verworfen wurde, bleibt bis ${until} vermerkt.`,
    scores: 'Ergebnisse des Vergleichs mit Stellen',
    noScores: (rules, version) =>
      `Es sind keine gespeichert: Sie werden bei jeder Frage neu berechnet, nach den Regeln ${rules} (Version des Dienstes ${version}).`,
    viewings: 'Wer das Profil, oder was dazu passt, gesehen hat',
    effects: 'Was daraufhin getan wurde',
    putAside: 'Nicht übernommene Nachrichten, die den Fall nennen',
    alarms: 'Hinweise an den Betrieb',
    incomplete: 'Es gibt mehr davon, als durchgesehen wurde.',
    schedules: 'Wie lange es aufbewahrt wird',
    counted: 'gerechnet ab',
    none: 'nichts',
  },
  en: {
    title: (caseRef) => `What is held about case ${caseRef}`,
    codes: 'Names of fields and codes are told as they are stored. Times are UTC.',
    asked: 'Asked',
    events: 'What happened',
    from: 'from',
    to: 'to',
    recorded: 'recorded',
    heldAt: 'held at',
    kept: 'kept by',
    clear: 'in the clear',
    content: 'content',
    withheld: {
      erased: 'The content is erased and can no longer be read.',
      'key-pending': 'The content cannot be opened yet: its key is on the way.',
      'of-another-party': 'Another party of this case has the content; that party answers for it.',
      unreadable: 'The content cannot be read here.',
    },
    number: 'office number',
    erasures: 'What had to be erased, and what was answered',
    retained: 'Erased but for what has to be kept:',
    until: 'until',
    openings: 'Who has read what',
    assignments: 'Who saw to the case',
    openedInNeed: 'Who opened the case in need, and until when',
    employerLinks: 'Which addresses for employers were given out',
    profile: 'The profile for finding work',
    received: 'received',
    noProfile: 'No profile is held.',
    profileForgotten: (at, until) =>
      `No profile is held. That there was one, which was dropped on ${at}, stays noted until ${until}.`,
    scores: 'Results of holding it against vacancies',
    noScores: (rules, version) =>
      `None are held: they are reckoned anew at each question, by the rules ${rules} (version of the service ${version}).`,
    viewings: 'Who has seen the profile, or what fits it',
    effects: 'What was done because of it',
    putAside: 'Records that name the case and were not taken in',
    alarms: 'Alarms to the operators',
    incomplete: 'There are more of them than were looked through.',
    schedules: 'How long it is kept',
    counted: 'counted from',
    none: 'nothing',
  },
}
