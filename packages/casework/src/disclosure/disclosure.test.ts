import type { SealedType } from '@passerelle/contracts'
import { describe, expect, it } from 'vitest'
import { fileOf } from '../state.ts'
import { accept, close, decline, handOver, reroute, withdraw, withdrawConsent } from '../testing/commands.ts'
import { all, does } from '../testing/hands.ts'
import { CENTRE, OFFICE, OTHER_CENTRE, OTHER_OFFICE } from '../testing/profiles.ts'
import { accepted, counselled, type Story, submitted } from '../testing/stories.ts'
import { type Desk, deliverAll, expected, type TwoEnds } from '../testing/two-ends.ts'
import { readerFor } from './readers.ts'
import { type KeyScope, keyScope } from './rungs.ts'

const asked = (world: TwoEnds, desk: Desk) => ({
  end: desk.end,
  folded: desk.folded.state,
  expected: expected(desk),
  at: world.now,
})
const scope = (rung: KeyScope['rung'], from: 'office' | 'centre' = 'office'): KeyScope => ({
  rung,
  sender: from === 'office' ? OFFICE : CENTRE,
  reader: from === 'office' ? CENTRE : OFFICE,
  generation: 0,
})
/** Who may be given the keys of a desk, rung by rung. */
const given = ({ world }: Pick<Story, 'world'>, from: 'office' | 'centre' = 'office') =>
  (['local', 'summary', 'dossier', 'follow-up'] as const).flatMap((rung) => {
    const reader = readerFor(scope(rung, from), asked(world, from === 'office' ? world.destination : world.origin))
    return reader ? [`${rung} ${reader}`] : []
  })

describe('the disclosure ladder', () => {
  it('lets the centre read the summary on submission, and who somebody is only after acceptance', () => {
    expect(given(counselled())).toEqual([])
    const story = submitted()
    expect(given(story)).toEqual([`summary ${CENTRE}`, `follow-up ${CENTRE}`])
    does(story.centre, accept(story.centre, story.file))
    expect(given(story)).not.toContain(`dossier ${CENTRE}`)
    deliverAll(story.world)
    expect(given(story)).toContain(`dossier ${CENTRE}`)
  })

  it('lets the office read what the centre answers, also why it declines and after the case is closed', () => {
    const story = submitted()
    all(story.centre, decline(story.centre, story.file))
    expect(given(story, 'centre')).toContain(`summary ${OFFICE}`)
    expect(given(story)).toEqual([])
    const done = accepted()
    all(done.centre, close(done.centre))
    expect(given(done, 'centre')).toContain(`summary ${OFFICE}`)
  })

  it('gives nothing more from the command of a withdrawal on, nor after the end of the explicit consent', () => {
    const { world, office, file } = accepted()
    does(office, withdraw(office, file))
    expect(fileOf(world.destination.folded.state, file)?.state).toBe('accepted')
    expect(given({ world })).toEqual([])
    deliverAll(world)
    expect(given({ world })).toEqual([])
    expect(given({ world }, 'centre')).toEqual([])
    const sensitive = accepted()
    all(sensitive.office, withdrawConsent(sensitive.office, ['sensitive']))
    expect(given(sensitive)).toEqual([])
  })

  it('gives to whom the case was handed over, and under a new key what is written from then on', () => {
    const story = accepted()
    const before = keyScope(
      { type: 'message.sent', fileId: null, sender: OFFICE, reader: CENTRE },
      expected(story.world.destination),
    )
    all(story.centre, handOver(story.centre, OTHER_CENTRE))
    expect(given(story)).toContain(`summary ${OTHER_CENTRE}`)
    const after = keyScope(
      { type: 'message.sent', fileId: null, sender: OFFICE, reader: OTHER_CENTRE },
      expected(story.world.destination),
    )
    expect(after.generation).toBe(before.generation + 1)
    all(story.office, handOver(story.office, OTHER_OFFICE))
    expect(given(story)).toContain(`summary ${OTHER_CENTRE}`)
  })

  it('gives the centre that rerouted a file nothing any more', () => {
    const story = submitted()
    all(story.centre, reroute(story.centre, story.file, OTHER_CENTRE))
    expect(given(story)).toEqual([])
    expect(
      keyScope(
        { type: 'referral.submitted', fileId: null, sender: OFFICE, reader: OTHER_CENTRE },
        expected(story.world.destination),
      ).generation,
    ).toBe(1)
  })

  it.each<[SealedType, string]>([
    ['note.added', 'local'],
    ['referral.submitted', 'summary'],
    ['referral.accepted', 'summary'],
    ['dossier.shared', 'dossier'],
    ['departure.confirmed', 'dossier'],
    ['reintegration-plan.drafted', 'dossier'],
    ['follow-up.recorded', 'follow-up'],
  ])('%s stands on the rung %s', (type, rung) => {
    const on = { type, fileId: null, sender: OFFICE, reader: CENTRE }
    expect(keyScope(on, expected(submitted().world.destination)).rung).toBe(rung)
  })

  it('puts a correction on the dossier’s rung once there may be a dossier', () => {
    const on = { type: 'correction.made', fileId: null, sender: OFFICE, reader: CENTRE } as const
    expect(keyScope(on, expected(submitted().world.destination)).rung).toBe('summary')
    expect(keyScope(on, expected(accepted().world.destination)).rung).toBe('dossier')
  })
})
