/**
 * Why a command about what concerns no person was refused, in German; part of the refusals beside it.
 * Nothing was changed by any of these.
 */
export const matterRefusalsDe = {
  'names-a-case': {
    title: 'Hier scheint ein Fall genannt zu sein',
    detail:
      'Was keine Person betrifft, nennt weder Namen noch Fallnummern. Streichen Sie, was nach einem Fall aussieht.',
  },
  'thread-full': {
    title: 'Dieser Faden ist voll',
    detail: 'Er fasst keine weiteren Nachrichten. Beginnen Sie einen neuen und verweisen Sie auf diesen.',
  },
  'group-too-small': {
    title: 'Diese Gruppe ist zu klein',
    detail:
      'Zahlen unter zehn werden nicht genannt, weil sie auf einzelne Menschen schließen lassen. Lassen Sie das genannte Feld leer.',
  },
  'count-can-be-computed': {
    title: 'Eine unterdrückte Zahl lässt sich errechnen',
    detail:
      'Aus der Summe und den übrigen Zahlen folgt, was nicht genannt ist. Lassen Sie die Summe weg oder unterdrücken Sie eine weitere Zahl.',
  },
  'value-not-possible': {
    title: 'Eine Angabe kann nicht stimmen',
    detail:
      'Etwa eine Anzahl unter eins, ein Ende vor dem Beginn, ein Ort in einem anderen Land. Berichtigen Sie das genannte Feld.',
  },
}
