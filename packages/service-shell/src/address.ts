/**
 * Judges the address of a request before anything is looked up by it.
 * Refuses: what is no UTF-8, NUL and other control characters, encoded slashes, steps upward, other forms than `/path?query`.
 */
const ENCODED_SEPARATOR = /%(2f|5c)/i
const CONTROL = /\p{Cc}/u

export function isAcceptableAddress(url: string): boolean {
  const cut = url.indexOf('?')
  const path = cut < 0 ? url : url.slice(0, cut)
  const query = cut < 0 ? '' : url.slice(cut + 1)
  if (!path.startsWith('/') || ENCODED_SEPARATOR.test(path) || path.includes('\\')) return false
  const decoded = decodedOf(path)
  if (decoded === undefined || decodedOf(query) === undefined) return false
  return !decoded.split('/').some((segment) => segment === '..' || segment === '.')
}

function decodedOf(text: string): string | undefined {
  try {
    const decoded = decodeURIComponent(text)
    return CONTROL.test(decoded) ? undefined : decoded
  } catch {
    return undefined
  }
}
