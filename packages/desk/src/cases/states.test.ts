import { transitions } from '@passerelle/contracts'
import { expect, it } from 'vitest'
import { STATES } from './states.ts'

it('a list is asked for every state that a file of a person may be in, and for those of a case', () => {
  const ofFiles = (['referral', 'visit', 'introduction'] as const)
    .flatMap((kind) => transitions[kind].flatMap(({ from, next }) => [...from, next]))
    .filter((state) => /^[a-z]/.test(state) && state !== 'none')
  const wanted = new Set([...ofFiles, 'draft', 'suspended', 'closed', 'expired'])
  expect([...STATES].toSorted()).toEqual([...wanted].toSorted())
})
