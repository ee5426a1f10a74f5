/**
 * How an appointment is called in somebody's calendar: that it is one, and of which case. No name, no place, no reason.
 */
import type { Language } from '@passerelle/service-shell'

export const appointmentWords: Readonly<Record<Language, (number: string) => string>> = {
  de: (number) => `Termin, Fall ${number}`,
  en: (number) => `Appointment, case ${number}`,
  fr: (number) => `Rendez-vous, dossier ${number}`,
  ar: (number) => `موعد، الحالة ${number}`,
  tr: (number) => `Randevu, dosya ${number}`,
}
