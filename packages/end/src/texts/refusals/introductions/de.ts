/**
 * Why a command about an introduction was refused, in German; part of the refusals beside it.
 * Nothing was changed by any of these.
 */
export const introductionRefusalsDe = {
  'proposal-not-by-the-rules': {
    title: 'Diese Zahlen passen nicht zu den Regeln',
    detail:
      'Ein Vorschlag trägt, was die Regeln für diese Person und diese Stelle ergeben. Lassen Sie ihn neu berechnen.',
  },
  'vacancy-closed': {
    title: 'Die Stelle ist nicht mehr offen',
    detail: 'Sie wurde geschlossen, oder ihr letzter Tag ist vorbei. Suchen Sie nach einer anderen.',
  },
  'no-opening-left': {
    title: 'Es ist kein Platz mehr frei',
    detail: 'Alle Plätze dieser Stelle sind vorgemerkt oder vergeben. Ein Platz wird frei, wenn jemand absagt.',
  },
  'yes-given-already': {
    title: 'Dieses Ja liegt schon vor',
    detail: 'Es gibt nichts zu ändern. Zurücknehmen lässt es sich mit einem Nein.',
  },
  'not-counselling-now': {
    title: 'Das Ja wird auf der anderen Seite erfragt',
    detail:
      'Wer die Person jetzt berät, hält ihr Ja und das der Beratung fest. Ein Nein können beide Seiten festhalten.',
  },
} as const
