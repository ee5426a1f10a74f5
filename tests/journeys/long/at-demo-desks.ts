/**
 * What a made-up person of the demo world finds who signs in with one click: cases, files, matters, as their end tells them.
 */
import type { DemoWorld } from '@passerelle/standalone'
import { signedIn } from '../../sign-in/signed-in.ts'

export interface FoundCase {
  readonly caseRef: string
  readonly dueAt: string | null
  readonly files: readonly { readonly fileId: string; readonly kind: string; readonly state: string | null }[]
}
export interface FoundMatter {
  readonly matterRef: string
  readonly kind: string
  readonly state: string | null
  readonly from: string | null
  readonly content: Readonly<Record<string, unknown>> | null
}

export interface Desk {
  readonly account: string
  read<T>(address: string): Promise<T>
  /** The bytes of a document. */
  bytes(address: string): Promise<Buffer>
  cases(): Promise<readonly FoundCase[]>
  matters(kind: string): Promise<readonly FoundMatter[]>
}

interface Items<T> {
  readonly items: readonly T[]
}

/** @param party of whom they are, at whose end they sign in */
export async function deskOf(world: DemoWorld, account: string): Promise<Desk> {
  const party = account.slice(account.indexOf('@') + 1)
  const { url } = world.ends.find(({ parties }) => parties.includes(party))!
  const headers = await signedIn(url, account)
  const ask = async (address: string): Promise<Response> => {
    const answer = await fetch(`${url}${address}`, { headers })
    if (!answer.ok) throw new Error(`${account} ${address}: ${await answer.text()}`)
    return answer
  }
  const read = async <T>(address: string): Promise<T> => (await (await ask(address)).json()) as T
  return {
    account,
    read,
    bytes: async (address) => Buffer.from(await (await ask(address)).arrayBuffer()),
    async cases() {
      const { items } = await read<Items<{ readonly caseRef: string }>>('/cases?limit=200')
      return await Promise.all(items.map(({ caseRef }) => read<FoundCase>(`/cases/${caseRef}`).then(withDue(items))))
    },
    matters: async (kind) => (await read<Items<FoundMatter>>(`/matters?kind=${kind}&limit=200`)).items,
  }
}

/** A case is told with what is due in it by the list as well. */
const withDue =
  (items: readonly { readonly caseRef: string }[]) =>
  (one: FoundCase): FoundCase => ({ ...one, ...items.find(({ caseRef }) => caseRef === one.caseRef) })

export const statesOf = (cases: readonly FoundCase[], kind: string): ReadonlySet<string | null> =>
  new Set(cases.flatMap(({ files }) => files.flatMap((file) => (file.kind === kind ? [file.state] : []))))
