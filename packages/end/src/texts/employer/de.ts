/**
 * The pages that an employer sees, in German.
 */
import type { EmployerTexts } from './employer-texts.ts'

export const de: EmployerTexts = {
  asked: {
    title: 'Jemand möchte bei Ihnen arbeiten',
    vacancy: 'Ihre offene Stelle:',
    profile: 'Das bringt die Person mit',
    occupations: 'Berufserfahrung',
    skills: 'Kenntnisse',
    languages: 'Sprachen',
    education: 'Bildung',
    levels: [
      'Kein Schulabschluss',
      'Grundschule',
      'Mittlerer Schulabschluss',
      'Abitur oder Berufsausbildung',
      'Weiterbildung nach der Schule',
      'Kurzes Studium',
      'Bachelor oder gleichwertig',
      'Master oder gleichwertig',
      'Promotion',
    ],
    licences: 'Führerscheine und Nachweise',
    city: 'Ort',
    availableFrom: 'Verfügbar ab',
    contact: 'So erreichen Sie uns',
    until: 'Bitte antworten Sie bis:',
  },
  answer: {
    title: 'Ihre Antwort',
    once: 'Sie können einmal antworten. Das Ansehen dieser Seite gilt nicht als Antwort.',
    note: 'Möchten Sie etwas dazu sagen? (freiwillig)',
    interested: 'Ja, ich möchte die Person kennenlernen',
    declined: 'Nein, danke',
  },
  thanks: {
    title: 'Vielen Dank für Ihre Antwort',
    interested: 'Wir melden uns bei Ihnen, um ein Gespräch zu vereinbaren. Sie können diese Seite schließen.',
    declined: 'Wir haben Ihre Absage weitergegeben. Sie können diese Seite schließen.',
  },
  gone: {
    title: 'Dieser Link gilt nicht mehr',
    means: 'Wenn Sie noch Fragen haben, antworten Sie auf die Nachricht, in der Sie den Link bekommen haben.',
  },
  unreadable: {
    title: 'Ihre Antwort kam nicht lesbar an',
    means:
      'Es wurde nichts gespeichert. Gehen Sie eine Seite zurück, kürzen oder ändern Sie Ihren Text, und senden Sie ihn noch einmal.',
  },
  later: {
    title: 'Das geht gerade nicht',
    means:
      'Es liegt nicht an Ihnen, und es wurde nichts gespeichert. Bitte versuchen Sie es in ein paar Minuten noch einmal.',
  },
}
