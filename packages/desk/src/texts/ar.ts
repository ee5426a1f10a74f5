/**
 * All texts of the desks in one language, loaded when it is chosen.
 */
const files = import.meta.glob<Readonly<Record<string, string>>>('./ar/*.json', { eager: true, import: 'default' })

export const texts: Readonly<Record<string, string>> = Object.assign({}, ...Object.values(files))
