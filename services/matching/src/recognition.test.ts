import { memoryHub } from '@passerelle/end'
import { matchingBeside } from '@passerelle/testing/matching-beside'
import { CENTRE_CAS, OFFICE_01, submit } from '@passerelle/testing/referral-steps'
import { twoEnds } from '@passerelle/testing/two-ends'
import { expect, it } from 'vitest'
import { agree, asks, GRINDING, PROFILE, VACANCY, WELDING } from './testing/welder.ts'

const REGULATED = { ...VACANCY, id: 'VAC-MA-09', regulated: true }
const RECOGNITION = { qualification: 'Welder', isco08: '7212', isced: 3, awardedIn: 'DE', decidedIn: 'MA' }

async function accepted() {
  const hub = memoryHub()
  const world = await twoEnds({ hub, hasMatching: true })
  const matching = await matchingBeside(world, { hub })
  matching.vacancies.put(VACANCY)
  matching.vacancies.put(REGULATED)
  const { ref, fileId } = await submit(world)
  await agree(world, ref)
  await asks(world, OFFICE_01, ref, 'change-profile', PROFILE)
  await world.settle()
  const appointment = { firstAppointment: '2026-12-14T09:00:00Z', contact: { name: 'Centre', phone: '+212500000000' } }
  await asks(world, CENTRE_CAS, ref, `files/${fileId}/accept-referral`, appointment)
  await matching.settle()
  const told = async () => {
    const answer = await matching.ask(OFFICE_01, `/candidates/${ref}/matches`)
    return JSON.parse(await answer.text())
  }
  return {
    world,
    matching,
    ref,
    told,
    tell: (party: string, command: string, body: object) => asks(world, party, ref, `files/${fileId}/${command}`, body),
    async [Symbol.asyncDispose]() {
      await matching[Symbol.asyncDispose]()
      await world[Symbol.asyncDispose]()
    },
  }
}

it('a recognition opens what it is asked for the moment it arrives, as a condition until it is decided', async () => {
  await using one = await accepted()
  expect((await one.told()).closed).toMatchObject([{ gate: 'RECOGNITION', vacancies: 1 }])
  await one.tell(CENTRE_CAS, 'open-recognition', { ...RECOGNITION, status: 'applied' })
  await one.matching.settle()
  const applied = await one.told()
  expect(applied.closed).toEqual([])
  expect(applied.matches.map(({ vacancy, conditions }: never) => [vacancy, conditions])).toContainEqual([
    'VAC-MA-09',
    ['RECOGNITION_PENDING'],
  ])
  await one.tell(CENTRE_CAS, 'record-recognition', { ...RECOGNITION, status: 'recognised' })
  await one.matching.settle()
  expect((await one.told()).matches).toMatchObject([{ conditions: [] }, { conditions: [] }])
})

it('a training adds what it teaches, once, and leaves what the counsellor has said since', async () => {
  await using one = await accepted()
  const training = { gap: [GRINDING], course: 'COURSE-1', when: 'before-departure', start: null, end: null }
  await one.tell(OFFICE_01, 'complete-training', training)
  await one.matching.settle()
  expect((await one.told()).matches[0]).toMatchObject({ vacancy: 'VAC-MA-01', score: 100, missingEssential: [] })
  await asks(one.world, OFFICE_01, one.ref, 'change-profile', { ...PROFILE, skills: [WELDING] })
  await one.matching.settle()
  expect((await one.told()).matches[0]).toMatchObject({ missingEssential: [GRINDING] })
  const changes = (await one.world.call(OFFICE_01, `GET /cases/${one.ref}/timeline`)).body.items
  expect(changes.filter(({ type }) => type === 'profile.changed')).toHaveLength(3)
})
