import { describe, expect, it } from 'vitest'
import { consent, draftOf, session, submit, summary } from './testing/commands.ts'
import { all, hands, refusal } from './testing/hands.ts'
import { CENTRE, OFFICE, OTHER_CENTRE } from './testing/profiles.ts'
import { twoEnds } from './testing/two-ends.ts'

describe('a referral that is being prepared', () => {
  it('holds of whom it is for and of its summary what was said last, whatever the other step says', () => {
    const { office } = hands(twoEnds())
    all(office, session(office), draftOf(office, { summary: summary() }), draftOf(office, { receiver: OTHER_CENTRE }))
    const first = office.desk.local.draft
    all(office, draftOf(office, { receiver: CENTRE }))
    expect(office.desk.local.draft).toEqual({ receiver: CENTRE, summary: first.summary })
    expect(first).toMatchObject({ receiver: OTHER_CENTRE, summary: expect.any(String) })
    all(office, draftOf(office, { summary: summary() }))
    expect(office.desk.local.draft.summary).not.toBe(first.summary)
  })

  it('is for somebody at the other end, and takes nothing off what has to come before it is sent', () => {
    const { office } = hands(twoEnds())
    expect(refusal(office, draftOf(office, { receiver: OFFICE }))).toBe('party-at-wrong-end')
    all(office, draftOf(office, { receiver: CENTRE, summary: summary() }), consent(office))
    expect(refusal(office, submit(office))).toBe('counselling-missing')
  })
})
