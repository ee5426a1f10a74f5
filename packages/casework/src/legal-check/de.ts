/**
 * The legal pre-check in German. Plain words, addressed to the person.
 */
import type { LegalTexts } from './legal-texts.ts'

export const de: LegalTexts = {
  results: {
    clear: 'Wir kennen keine Regel, nach der diese Reise Ihr Recht beendet, hier zu leben.',
    limited: 'Sie behalten Ihren Aufenthaltstitel nur, wenn Sie rechtzeitig zurückkommen.',
    blocked: 'Mit diesem Aufenthaltsstatus kann der Besuch so nicht bestätigt werden.',
    released: 'Die Regel spricht dagegen; nach dem genannten Schreiben können Sie trotzdem reisen.',
  },
  rules: {
    'german-citizen':
      'Deutsche dürfen jederzeit nach Deutschland einreisen, auch wenn sie daneben eine andere Staatsangehörigkeit haben.',
    'eu-citizen':
      'Bürgerinnen und Bürger der Europäischen Union dürfen hier einreisen und leben, auch mit einer weiteren Staatsangehörigkeit.',
    'six-months':
      'Ein Aufenthaltstitel erlischt, wenn Sie länger als sechs Monate weg sind. Er erlischt sofort, wenn Sie auf Dauer ausreisen. Es gibt Ausnahmen; fragen Sie vor der Reise.',
    'twelve-months-outside-eu':
      'Die Erlaubnis zum Daueraufenthalt-EU erlischt, wenn Sie zwölf Monate außerhalb der Europäischen Union sind. Sie erlischt sofort, wenn Sie auf Dauer ausreisen.',
    protection: 'Eine Reise in das Land, vor dem Sie geschützt wurden, kann ein Grund sein, den Schutz zu widerrufen.',
    'asylum-pending':
      'Wer während des Asylverfahrens in das Herkunftsland reist, wird so behandelt, als hätte er den Antrag zurückgenommen.',
    toleration: 'Eine Duldung erlischt mit der Ausreise; sie gibt kein Recht zurückzukommen.',
    'unknown-residence': 'Ihr Aufenthaltsstatus ist nicht bekannt, oder keine Regel hier nennt ihn.',
    'no-rules': 'Für dieses Land und diesen Tag sind hier keine Regeln hinterlegt.',
  },
  limit: (days) => `Höchstens ${days} Tage Abwesenheit ab dem Tag der Ausreise.`,
  tooLong: (days) => `Sie wollen länger wegbleiben als die ${days} Tage, die möglich sind.`,
  changes: {
    'lawyer-note': 'Ein Schreiben einer namentlich genannten Anwältin oder eines Anwalts zu Ihrem Fall.',
    'authority-note':
      'Ein Schreiben der namentlich genannten zuständigen Behörde, dass Sie reisen oder länger wegbleiben dürfen.',
    're-entry-right': 'Ein Recht auf Wiedereinreise, schriftlich erteilt vor der Ausreise.',
    'shorter-stay': 'Eine kürzere Reise.',
    'other-residence': 'Ein anderer oder ein bekannter Aufenthaltsstatus.',
    'rules-written': 'Geprüfte Regeln für dieses Land und diesen Tag.',
  },
  notice:
    'Das ist eine Auskunft über Regeln und keine Rechtsberatung. Über die Lage im Land sagt sie nichts. Fragen Sie eine Anwältin, einen Anwalt oder eine Beratungsstelle, bevor Sie sich entscheiden.',
}
