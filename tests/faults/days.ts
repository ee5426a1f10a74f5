/** Days from now, as commands name them. */
const DAY = 24 * 60 * 60 * 1_000
export const inDays = (days: number): Date => new Date(Date.now() + days * DAY)
export const dayText = (at: Date): string => at.toISOString().slice(0, 10)
