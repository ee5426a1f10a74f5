/**
 * Why a command about a visit was refused, in German; part of the refusals beside it.
 * Nothing was changed by any of these.
 */
export const visitRefusalsDe = {
  'visit-dates-wrong': {
    title: 'Der Besuch würde vor seinem Beginn enden',
    detail: 'Der letzte Tag liegt vor dem ersten. Ändern Sie einen von beiden.',
  },
  'slots-missing': {
    title: 'Es wird kein Termin angeboten',
    detail: 'Nennen Sie mindestens einen Zeitraum, in dem die Person kommen kann.',
  },
  'slot-times-wrong': {
    title: 'Die Zeiten eines Termins passen nicht',
    detail: 'Er muss in der Zukunft liegen, nach seinem Beginn enden und bis zu einem Zeitpunkt davor gehalten werden.',
  },
  'slot-unknown': {
    title: 'Dieser Termin wird nicht mehr gehalten',
    detail:
      'Er wurde freigegeben, seine Frist lief ab, oder ein neues Angebot trat an seine Stelle. Laden Sie den Besuch neu und wählen Sie aus den gehaltenen Terminen.',
  },
  'slot-chosen-already': {
    title: 'Dieser Termin ist schon gewählt',
    detail: 'Es ist nichts zu ändern. Wählen Sie einen anderen, oder bestätigen Sie ihn.',
  },
  'already-confirmed': {
    title: 'Ihre Seite hat diesen Termin bestätigt',
    detail:
      'Warten Sie auf die andere Seite. Ein anderer Termin oder eine neue rechtliche Vorprüfung müsste neu bestätigt werden.',
  },
  'legal-check-missing': {
    title: 'Die rechtliche Vorprüfung fehlt',
    detail:
      'Es ist keine festgehalten, oder ihre Zeit ist um. Die Beratungsstelle muss sie vornehmen und von der Person zur Kenntnis nehmen lassen.',
  },
  'legal-check-blocked': {
    title: 'Die rechtliche Vorprüfung lässt das nicht zu',
    detail:
      'Warum, und was daran etwas ändern würde, steht in der Vorprüfung. Manche gibt ein namentliches Schreiben frei.',
  },
  'legal-check-differs': {
    title: 'Die Regeln sagen etwas anderes, als gezeigt wurde',
    detail: 'Laden Sie die Vorprüfung neu, zeigen Sie der Person, was sie jetzt sagt, und halten Sie das fest.',
  },
  'before-missing': {
    title: 'Der Stand vor dem Besuch fehlt',
    detail: 'Aus der Beratung ist er nicht bekannt. Fragen Sie die Person und tragen Sie ihn ein.',
  },
} as const
