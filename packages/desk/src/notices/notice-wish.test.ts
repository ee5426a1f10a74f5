import { describe, expect, it } from 'vitest'
import { DAILY, wishBody, wishFrom } from './notice-wish.ts'

const NONE = { wish: null, kinds: ['case-news', 'case-due'] as ('case-news' | 'case-due')[] }
const SAVED = {
  address: 'someone@office.example',
  language: 'de' as const,
  kinds: ['case-news' as const],
  everyMinutes: 60,
  quietFrom: '18:00',
  quietUntil: '07:00',
  dailyAt: null,
  confirmed: true,
  codeUntil: null,
  endsAt: '2027-11-28T09:00:00Z',
}

describe('how somebody wants to be told', () => {
  it('is one mail a day at first, in the language that they read', () => {
    const { kinds } = NONE
    expect(wishBody({ ...wishFrom(NONE, 'ar'), address: ' a@b.example ' })).toEqual({
      address: 'a@b.example',
      language: 'ar',
      kinds,
      everyMinutes: null,
      dailyAt: '08:00',
      quietFrom: null,
      quietUntil: null,
    })
  })
  it('is sent as it was saved where nothing is changed', () => {
    const { confirmed: _is, codeUntil: _until, endsAt: _ends, ...sent } = SAVED
    expect(wishBody(wishFrom({ ...NONE, wish: SAVED }, 'fr'))).toEqual(sent)
  })
  it('has quiet hours where both ends of them are given, and none with one mail a day', () => {
    const filled = wishFrom({ ...NONE, wish: SAVED }, 'de')
    expect(wishBody({ ...filled, until: '' })).toMatchObject({ quietFrom: null, quietUntil: null })
    expect(wishBody({ ...filled, often: DAILY })).toMatchObject({
      everyMinutes: null,
      quietFrom: null,
      dailyAt: '08:00',
    })
  })
})
