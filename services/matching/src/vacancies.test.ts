import { memoryHub } from '@passerelle/end'
import { matchingBeside } from '@passerelle/testing/matching-beside'
import { CENTRE_CAS, OFFICE_01 } from '@passerelle/testing/referral-steps'
import { twoEnds } from '@passerelle/testing/two-ends'
import { expect, it } from 'vitest'
import { memoryProfiles } from './adapters/memory-profiles.ts'
import { candidate, GRINDING, VACANCY, WELDING } from './testing/welder.ts'

const { id: _id, status: _status, ...known } = VACANCY
const CONTENT = {
  ...known,
  title: { language: 'fr', text: 'Soudeur' },
  contract: 'permanent',
  openings: 1,
  openToLocals: true,
  source: 'entered',
}

it('a vacancy that a centre publishes, changes and closes is matched as it is then, also after a new start', async () => {
  const hub = memoryHub()
  const store = memoryProfiles()
  await using world = await twoEnds({ hub, hasMatching: true })
  const first = await matchingBeside(world, { hub, store })
  const ref = await candidate(world)
  const told = async (one = first) => {
    await one.settle()
    return JSON.parse(await (await one.ask(OFFICE_01, `/candidates/${ref}/matches`)).text()).matches
  }
  expect(await told()).toEqual([])
  const published = await world.call(CENTRE_CAS, 'POST /corridors/de-ma/matters/publish-vacancy', { content: CONTENT })
  const { matterRef } = published.body as unknown as { readonly matterRef: string }
  expect(await told()).toMatchObject([{ vacancy: matterRef, missingEssential: [GRINDING] }])
  const say = (command: string, body: object) => world.call(CENTRE_CAS, `POST /matters/${matterRef}/${command}`, body)
  await say('change-vacancy', { content: { ...CONTENT, essentialSkills: [WELDING] } })
  expect(await told()).toMatchObject([{ vacancy: matterRef, missingEssential: [] }])
  await first.close()
  await using second = await matchingBeside(world, { hub, store })
  expect(await told(second)).toMatchObject([{ vacancy: matterRef, missingEssential: [] }])
  await say('close-vacancy', { reason: 'filled' })
  expect(await told(second)).toEqual([])
})
