/**
 * A language that nobody speaks, laid over English while a desk is loaded: every text of ours is marked, longer and written with signs that
 * no data have, so that what is shown without them did not come from the texts.
 * Keeps: nothing of it is in what is built or shipped; browsers get it from here, in place of the file that they ask for.
 */
import { globSync, readFileSync } from 'node:fs'
import type { BrowserContext, Route } from 'playwright-core'

type Token = string | readonly [string, ...unknown[]]
type Compiled = Readonly<Record<string, string | readonly Token[]>>

export const [OPEN, CLOSE] = ['[!!', '!!]']

/** What the contract calls things for which the desks have words: shown to people it is a word that is missing. */
export const CODES: readonly string[] = globSync('packages/desk/src/texts/en/*.json')
  .flatMap((file) => Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object))
  .flatMap((id) => /^(?:code\.[^.]+|state|event|role|command|field|deadline)\.(.+)$/.exec(id)?.[1] ?? [])
  .filter((code) => /[-.]/.test(code))

const SIGNS: Readonly<Record<string, string>> = {
  a: 'àá',
  e: 'èé',
  i: 'ìí',
  o: 'òó',
  u: 'ùú',
  y: 'ÿ',
  c: 'ç',
  n: 'ñ',
  s: 'š',
  z: 'ž',
  d: 'ď',
  t: 'ť',
  r: 'ř',
  l: 'ľ',
  g: 'ğ',
  A: 'ÀÁ',
  E: 'ÈÉ',
  I: 'ÌÍ',
  O: 'ÒÓ',
  U: 'ÙÚ',
  Y: 'Ý',
  C: 'Ç',
  N: 'Ñ',
  S: 'Š',
  Z: 'Ž',
  D: 'Ď',
  T: 'Ť',
  R: 'Ř',
  L: 'Ľ',
  G: 'Ğ',
}
const LONGER = 1.4

/** Some 40 % longer, in its words and where that is too little at its end. */
export function madeUp(text: string): string {
  const said = text.replaceAll(/[a-z]/gi, (letter) => SIGNS[letter] ?? letter)
  const lacks = Math.ceil(text.length * LONGER - said.length)
  return lacks > 0 && /\p{L}{3}/u.test(text)
    ? `${said} ${'ōñē ťŵō '
        .repeat(lacks / 8 + 1)
        .slice(0, lacks)
        .trim()}`
    : said
}

const marked = (text: string): string => `${OPEN}${madeUp(text)}${CLOSE}`

/** A message as the build compiles it: texts, places for values, and choices of messages. */
function madeUpTokens(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token) => {
    if (typeof token === 'string') return token === '#' ? token : madeUp(token)
    const [name, kind, choices] = token
    if (typeof choices !== 'object' || choices === null) return token
    const forms = Object.entries(choices).map(([form, said]) => [form, Array.isArray(said) ? madeUpTokens(said) : said])
    return [name, kind, Object.fromEntries(forms)] as const
  })
}

const madeUpMessage = (message: Compiled[string]): readonly Token[] =>
  typeof message === 'string' ? [marked(message)] : [OPEN, ...madeUpTokens(message), CLOSE]

/** What the end itself says in the reader's language, by the names that it has in its answers. */
const SAID_BY_THE_END = new Set([
  'explanation',
  'says',
  'changes',
  'why',
  'limit',
  'notice',
  'detail',
  'title',
  'result',
])
const isWords = (text: string): boolean => /\s/.test(text) && /\p{L}{2}/u.test(text)

function markSaid(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => markSaid(one, name))
  if (typeof value === 'string') return SAID_BY_THE_END.has(name) && isWords(value) ? marked(value) : value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, markSaid(one, key)]))
}

const stringsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(stringsIn)
      : []

/** Names of days, languages and countries and numbers come from the browser, which is right about them: they are marked as well. */
const BROWSERS_WORDS = `for (const [kind, name] of [['DateTimeFormat', 'format'], ['NumberFormat', 'format']]) {
  const own = Object.getOwnPropertyDescriptor(Intl[kind].prototype, name)
  Object.defineProperty(Intl[kind].prototype, name, { ...own, get() { const say = own.get.call(this); return (value) => '${OPEN}' + say(value) + '${CLOSE}' } })
}
{
  const of = Intl.DisplayNames.prototype.of
  Intl.DisplayNames.prototype.of = function (code) { const said = of.call(this, code); return said === undefined ? said : '${OPEN}' + said + '${CLOSE}' }
}`

export interface MadeUpLanguage {
  /** All that ends have answered, as one text: where what people wrote, names and numbers come from. */
  data(): string
}

/** @param context whose desks speak it where they would speak English */
export async function speakMadeUp(context: BrowserContext): Promise<MadeUpLanguage> {
  const answered = new Set<string>()
  await context.addInitScript(BROWSERS_WORDS)
  await context.route(/\/desk\/assets\/en-[^/]*\.js$/, withTexts)
  await context.route(
    (url) => !url.pathname.startsWith('/desk') && url.pathname !== '/changes',
    async (route) => {
      const asked = route.request()
      if (asked.method() !== 'GET' || asked.resourceType() !== 'fetch') return route.fallback()
      const answer = await route.fetch()
      if (!answer.headers()['content-type']?.includes('json')) return route.fulfill({ response: answer })
      const told: unknown = await answer.json()
      for (const one of stringsIn(told)) answered.add(one)
      // A programme has a title, which is a name.
      const isNames = new URL(asked.url()).pathname === '/directory'
      return route.fulfill({ response: answer, json: isNames ? told : markSaid(told) })
    },
  )
  return { data: () => [...answered].join('\n') }
}

/** The file is a module of its own, which says all its texts. */
async function withTexts(route: Route): Promise<void> {
  const response = await route.fetch()
  const { texts } = (await import(`data:text/javascript,${encodeURIComponent(await response.text())}`)) as {
    readonly texts: Compiled
  }
  const said = Object.fromEntries(Object.entries(texts).map(([id, message]) => [id, madeUpMessage(message)]))
  await route.fulfill({ response, body: `export const texts = ${JSON.stringify(said)}` })
}
