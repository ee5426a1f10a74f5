/**
 * Notices by mail, in German.
 */
import type { MailTexts } from './mail-texts.ts'

export const de: MailTexts = {
  hello: 'Guten Tag,',
  confirmation: {
    subject: 'Bitte bestätigen Sie diese Adresse',
    asked: 'an diese Adresse sollen Hinweise gehen, wenn am Arbeitsplatz etwas wartet.',
    code: 'Ihr Code:',
    where: 'Geben Sie ihn hier ein, nachdem Sie sich angemeldet haben:',
    until: 'Der Code gilt bis:',
    notYou: 'Wenn Sie das nicht wollten, tun Sie nichts. Dann wird nichts weiter gesendet.',
  },
  notice: {
    subject: 'Am Arbeitsplatz wartet etwas',
    since: 'seit dem letzten Hinweis ist etwas dazugekommen:',
    kinds: {
      'case-news': 'Fälle, in denen die andere Seite etwas beantwortet, gefragt oder mitgeteilt hat:',
      'case-due': 'Fälle, in denen etwas heute fällig oder überfällig ist:',
      'second-person': 'Fälle, in denen etwas auf eine zweite Person wartet:',
      'case-given': 'Fälle, die Ihnen zugeteilt wurden:',
    },
    where: 'Näheres steht am Arbeitsplatz:',
    noMore: 'Zum Schutz der Menschen, um die es geht, steht hier nicht mehr.',
    endsOn: 'Die Hinweise enden, wenn Sie sie dort nicht neu speichern, am:',
    stop: 'Keine Hinweise mehr:',
  },
  ask: {
    title: 'Keine Hinweise mehr senden?',
    means: 'Die Hinweise an Ihre E-Mail-Adresse enden, und die Adresse wird gelöscht. Sonst ändert sich nichts.',
    button: 'Hinweise beenden',
  },
  done: {
    title: 'Es kommen keine Hinweise mehr',
    means:
      'Die Adresse, an die dieser Link ging, wurde gelöscht. Am Arbeitsplatz können Sie Hinweise wieder einschalten.',
  },
  later: {
    title: 'Das geht gerade nicht',
    means: 'Es hat sich nichts geändert. Bitte versuchen Sie es in ein paar Minuten noch einmal.',
  },
}
