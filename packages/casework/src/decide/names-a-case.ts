/**
 * Finds in a text for everybody what looks like the reference or the number of a case of a person. Keeps: a reference of a matter may
 * be named. It is a rail and no wall: who means to name somebody can.
 */
const REFERENCE = /[0-9a-f]{8}-[0-9a-f]{4}-([0-9a-f])[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/giu
/** Letters, a year and a running number, in either order: `NW-4711-2026`, `RF-2027-000104`, `BE/2026/12`. */
const NUMBER = /(?<![\p{L}\p{Nd}])\p{L}{1,6}[-/](?:20\d{2}[-/]\d{2,8}|\d{2,8}[-/]20\d{2})(?!\p{Nd})/u
const DASH = /[\u2010-\u2015\u2212]/g
const FOREIGN_DIGIT = /[\u0660-\u0669\u06f0-\u06f9]/g

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(DASH, '-')
    .replace(FOREIGN_DIGIT, (digit) => String(digit.charCodeAt(0) & 0xf))

export function namesACase(text: string): boolean {
  const said = plain(text)
  return NUMBER.test(said) || [...said.matchAll(REFERENCE)].some(([, version]) => version !== '8')
}
