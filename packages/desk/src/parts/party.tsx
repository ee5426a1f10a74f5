/**
 * A party as people call it.
 */
import { partyName } from '../names/names.ts'

export function Party({ of }: { readonly of: string }) {
  return <bdi>{partyName(of)}</bdi>
}
