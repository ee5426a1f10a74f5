/**
 * The form of a command of a case or a matter, for desks: its fields, and codes by the name of their list. Words are the desk's.
 */
import { type CommandType, catalogue } from '@passerelle/contracts'
import { describeForm, type FormPart } from '@passerelle/contracts/form'
import { ok, refuse } from '@passerelle/kernel'
import { type App, parsedText } from '@passerelle/service-shell'
import { z } from 'zod'
import { commandTypes, mayNameParty } from './command-routes.ts'
import { FormView } from './form-shapes.ts'
import { matterCommandTypes } from './matter-command-routes.ts'

const typeText = parsedText<CommandType>(
  (text) => {
    const type = [...commandTypes, ...matterCommandTypes].find((one) => one === text)
    return type === undefined ? refuse('no-command') : ok(type)
  },
  { example: 'referral.accepted' },
)
const TO: FormPart = { name: 'to', kind: 'party', required: false, many: false }

function sentTo(type: CommandType): 'case' | 'corridor' | 'matter' {
  const { topic, opens } = catalogue[type]
  if (topic !== 'open') return 'case'
  return opens ? 'corridor' : 'matter'
}

export function formRoute(app: App): void {
  app.get(
    '/forms/:type',
    {
      config: { right: 'read-cases' },
      schema: {
        tags: ['commands'],
        summary: 'What a command may carry, in the order in which to ask for it',
        params: z.strictObject({ type: typeText }),
        response: { 200: FormView },
      },
    },
    ({ params: { type } }) => {
      const { command, scope, opens, topic } = catalogue[type]
      const names = mayNameParty(type) && topic !== 'local'
      const parts = [...(names ? [TO] : []), ...describeForm(type)]
      const ofFile = topic !== 'open' && scope === 'file' && !opens
      return { type, command, of: sentTo(type), ofFile, opens, parts }
    },
  )
}
