/**
 * Why a command about what concerns no person was refused, in French; part of the refusals beside it.
 * Nothing was changed by any of these.
 */
export const matterRefusalsFr = {
  'names-a-case': {
    title: 'Un cas semble être nommé ici',
    detail: 'Ce qui ne concerne aucune personne ne cite ni nom ni numéro de cas. Retirez ce qui y ressemble.',
  },
  'thread-full': {
    title: 'Ce fil est plein',
    detail: 'Il ne prend plus de messages. Ouvrez-en un nouveau et renvoyez à celui-ci.',
  },
  'group-too-small': {
    title: 'Ce groupe est trop petit',
    detail:
      'Les nombres inférieurs à dix ne sont pas communiqués, car ils peuvent désigner des personnes. Laissez vide le champ indiqué.',
  },
  'count-can-be-computed': {
    title: 'Un nombre masqué peut être calculé',
    detail:
      'Le total et les autres nombres révèlent ce qui n’est pas communiqué. Retirez le total ou masquez un autre nombre.',
  },
  'value-not-possible': {
    title: 'Une valeur ne peut pas être juste',
    detail:
      'Par exemple un nombre inférieur à un, une fin avant le début, un lieu dans un autre pays. Corrigez le champ indiqué.',
  },
}
