/**
 * Gives up a connection whose other side has gone without a word, as when something between forgets it: nothing would end
 * the wait otherwise. Keeps: an idle connection, and one whose process slept, are left alone. How long a statement may take
 * is the server's to say; this waits longer.
 */
import { Socket } from 'node:net'
import { Client, type ClientBase } from 'pg'

const LOOKS = 4

const watched = new WeakMap<ClientBase, () => void>()

class SilentError extends Error {
  /** What the system says of a peer that does not answer. */
  readonly code = 'ETIMEDOUT'
}

/** @param patience how long the server may leave unanswered what was written to it, in ms */
export function giveUpWhereSilent(client: ClientBase, patience: number): void {
  const stream = client instanceof Client ? client.connection.stream : undefined
  if (!(stream instanceof Socket)) return
  let answered = stream.bytesWritten
  let silentLooks = 0
  const heard = (): void => {
    answered = stream.bytesWritten
    silentLooks = 0
  }
  // Looks are counted and not time: after a sleep of this process there has been one, and the answer may lie waiting.
  const look = (): void => {
    silentLooks = stream.bytesWritten === answered ? 0 : silentLooks + 1
    if (silentLooks > LOOKS) stream.destroy(new SilentError('the database does not answer any more'))
  }
  const timer = setInterval(look, patience / LOOKS).unref()
  const stop = (): void => clearInterval(timer)
  stream.on('data', heard).once('close', stop)
  watched.set(client, stop)
}

/** For work whose statements may take as long as they need. */
export const waitForEver = (client: ClientBase): void => watched.get(client)?.()
