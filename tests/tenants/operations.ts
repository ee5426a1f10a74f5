/**
 * What a service can be asked, as its own description says, and how to ask it: addresses and bodies from the examples.
 * Keeps: what cannot be asked so is an error, so that no route is left out unseen.
 */
import { z } from 'zod'

const Operation = z.looseObject({
  security: z.array(z.unknown()).optional(),
  parameters: z
    .array(
      z.looseObject({
        in: z.string(),
        name: z.string(),
        required: z.boolean().optional(),
        example: z.unknown().optional(),
      }),
    )
    .optional(),
  requestBody: z
    .looseObject({ content: z.record(z.string(), z.looseObject({ example: z.unknown().optional() })) })
    .optional(),
  responses: z.record(z.string(), z.looseObject({ content: z.record(z.string(), z.unknown()).optional() })).optional(),
})
const Description = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), Operation)) })

export interface Operation extends z.output<typeof Operation> {
  readonly method: string
  readonly path: string
  readonly open: boolean
  readonly stream: boolean
}

export async function operationsOf(url: string): Promise<readonly Operation[]> {
  const { paths } = Description.parse(await (await fetch(`${url}/openapi.json`)).json())
  return Object.entries(paths).flatMap(([path, all]) =>
    Object.entries(all).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
      open: operation.security?.length === 0,
      stream: JSON.stringify(operation.responses ?? {}).includes('text/event-stream'),
    })),
  )
}

export const nameOf = ({ method, path }: Operation): string => `${method} ${path}`

/** Values for the names in an address; those of the examples where there is none. */
export type Known = Readonly<Record<string, string>>

function addressOf(operation: Operation, known: Known): string {
  const parameters = operation.parameters ?? []
  const valueOf = (name: string): string => {
    const value = known[name] ?? parameters.find((one) => one.name === name)?.example
    if (value === undefined) throw new Error(`${nameOf(operation)}: nothing is known to ask for as ${name}`)
    return typeof value === 'string' ? value : JSON.stringify(value)
  }
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(valueOf(name)))
  const query = parameters.filter((one) => one.in === 'query' && one.required === true)
  const asked = query.map(({ name }) => `${name}=${encodeURIComponent(valueOf(name))}`).join('&')
  return asked === '' ? path : `${path}?${asked}`
}

function bodyOf(operation: Operation): { readonly body?: string; readonly type?: string } {
  const [form] = Object.entries(operation.requestBody?.content ?? {})
  if (!form) return {}
  const [type, { example }] = form
  if (type === 'application/octet-stream') return { type, body: 'bytes' }
  if (example === undefined) throw new Error(`${nameOf(operation)}: no example of a body of ${type}`)
  return { type, body: JSON.stringify(example) }
}

export interface Heard {
  readonly status: number
  readonly text: string
}

export interface Asking {
  readonly url: string
  readonly operation: Operation
  readonly token: string | null
  readonly known: Known
  readonly headers?: Readonly<Record<string, string>>
}

/** Asks once. Of a stream only its beginning is waited for. */
export async function ask({ url, operation, token, known, headers }: Asking): Promise<Heard> {
  const { body, type } = bodyOf(operation)
  const response = await fetch(`${url}${addressOf(operation, known)}`, {
    method: operation.method,
    headers: {
      ...headers,
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(type === undefined ? {} : { 'content-type': type }),
    },
    ...(body === undefined ? {} : { body }),
  })
  const said = [...response.headers].flat().join('\n')
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    await response.body?.cancel()
    return { status: response.status, text: said }
  }
  return { status: response.status, text: `${said}\n${await response.text()}` }
}
