/**
 * What is asked of one connection at the same time leaves in one piece: one write for us, one wake-up for the server.
 * Keeps: nothing waits for what is not there yet.
 */
import { Socket } from 'node:net'
import { Client, type ClientBase } from 'pg'

export function sendTogether(client: ClientBase): void {
  const stream = client instanceof Client ? client.connection.stream : undefined
  if (!(stream instanceof Socket)) return
  const cork = stream.cork.bind(stream)
  let isHeld = false
  // pg corks once a statement and uncorks when it is written; one more cork holds it until this turn is over.
  stream.cork = () => {
    if (!isHeld) {
      isHeld = true
      cork()
      process.nextTick(() => {
        isHeld = false
        stream.uncork()
      })
    }
    cork()
  }
}
