/**
 * Asks operations, as the operator whose token lies in a file. Keeps: what it does not answer as a whole is an error that says which
 * address, and never the token.
 */
import { Fault } from '@passerelle/kernel'
import { z } from 'zod'
import { unavailable, usage } from '../exit-codes.ts'
import { type Answer, ask } from '../replay/http-client.ts'
import { operatorToken } from './operator-token.ts'

/** Options of every command that asks operations. */
export const ASKING = {
  url: { type: 'string' },
  'token-file': { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

export const ASKING_HELP = `
  --url URL          where operations answers, http://127.0.0.1:7078 unless OPERATIONS_URL says otherwise
  --token-file FILE  the token of an operator, alone or by the name OPERATOR-HUB in a JSON object; else the file that
                     OPERATIONS_TOKEN_FILE names, else that of npm start (.passerelle/world/tokens.json)
  --json             as JSON`

interface Given {
  readonly url?: string | undefined
  readonly 'token-file'?: string | undefined
}

export interface Operations {
  readonly url: string
  /** @throws Fault `usage` where it does not let in whoever asks, or does not know what is asked for */
  get<T>(path: string, shape: z.ZodType<T>): Promise<T>
  /** Undefined where there is no such thing. */
  find<T>(path: string, shape: z.ZodType<T>): Promise<T | undefined>
  post<T>(path: string, body: object | undefined, shape: z.ZodType<T>): Promise<T>
}

export function operationsAt(given: Given): Operations {
  const url = addressOf(given.url ?? process.env['OPERATIONS_URL'] ?? 'http://127.0.0.1:7078')
  const token = operatorToken(given['token-file'] ?? process.env['OPERATIONS_TOKEN_FILE'])
  const find: Operations['find'] = async (at, shape) => {
    const answer = await ask({ method: 'GET', url: `${url}${at}`, token })
    return answer.status === 404 ? undefined : readAs(shape, answer)
  }
  return {
    url,
    find,
    get: async (at, shape) => readAs(shape, await ask({ method: 'GET', url: `${url}${at}`, token })),
    post: async (at, body, shape) => readAs(shape, await ask({ method: 'POST', url: `${url}${at}`, token, body })),
  }
}

function addressOf(text: string): string {
  const isHttp = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
  if (!isHttp) throw usage('--url is the address of operations, as in http://127.0.0.1:7078')
  return text.replace(/\/+$/, '')
}

const Problem = z.looseObject({ code: z.string(), title: z.string() })

function readAs<T>(shape: z.ZodType<T>, { status, body, asked }: Answer): T {
  if (status === 401) throw usage(`operations does not know this token (${asked})`)
  if (status === 403) throw usage(`this token may not: what is asked here is for an operator (${asked})`)
  const problem = Problem.safeParse(body)
  if (status >= 400 && status < 500 && problem.success) throw refused(status, problem.data)
  const read = shape.safeParse(body)
  if (status >= 300 || !read.success) throw unavailable(`${asked} answered ${status}`)
  return read.data
}

const refused = (status: number, { code, title }: z.infer<typeof Problem>): Fault =>
  status === 400 || status === 404 ? usage(title) : new Fault(code, title)
