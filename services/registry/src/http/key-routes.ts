/**
 * Encryption keys of parties: everybody may read them, and the end of a party publishes them.
 */
import { PartyIdText } from '@passerelle/contracts/directory'
import type { Clock } from '@passerelle/kernel'
import type { App } from '@passerelle/service-shell'
import { z } from 'zod'
import type { KeyKeeper } from '../domain/key-keeper.ts'
import type { PublishPartyKey } from '../handlers/publish-party-key.ts'
import { conditional } from './conditional.ts'
import { PartyKeyForm, PartyKeys } from './key-shapes.ts'
import { callingEnd } from './signed-in-end.ts'

interface Parts {
  readonly keeper: KeyKeeper
  readonly publish: PublishPartyKey
  readonly clock: Clock
}

export function keyRoutes(app: App, { keeper, publish, clock }: Parts): void {
  app.get(
    '/keys',
    {
      config: { public: true },
      onSend: conditional,
      schema: {
        tags: ['keys'],
        summary: 'The newest encryption key of each party, signed by its end',
        response: { 200: PartyKeys },
      },
    },
    async () => ({ parties: [...(await keeper.partyKeys())] }),
  )
  app.put(
    '/parties/:party/encryption-key',
    {
      config: { right: 'exchange-sealed' },
      schema: {
        tags: ['keys'],
        summary: 'Publishes the encryption key of a party of the calling end',
        description:
          'Signed is the text `passerelle/party-key/v1`, party, kid, publicKey and validFrom, each as it is sent and with a line feed behind it. The same may be sent again; an older key does not take the place of a newer one.',
        params: z.strictObject({ party: PartyIdText.meta({ examples: ['CTR-MA-CAS'] }) }),
        body: PartyKeyForm,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const key = { party: request.params.party, ...request.body }
      const result = await publish(key, { end: callingEnd(request), at: clock.now() })
      return result.ok ? reply.code(204).send(null) : reply.problem(result.error)
    },
  )
}
