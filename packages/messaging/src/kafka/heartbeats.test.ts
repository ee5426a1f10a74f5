import { until } from '@passerelle/testing'
import { KafkaJSProtocolError } from 'kafkajs'
import { describe, expect, it } from 'vitest'
import { heartbeats } from './heartbeats.ts'

const answer = (type: string): Error => Object.assign(new KafkaJSProtocolError(new Error(type)), { type })

/** A member whose coordinator answers one thing after the other, and the last for ever. */
function member(answers: readonly (Error | undefined)[], sessionMs = 1_000) {
  let asked = 0
  const send = async (): Promise<void> => {
    const given = answers[Math.min(asked++, answers.length - 1)]
    if (given) throw given
  }
  return { beats: heartbeats({ send, everyMs: 1, sessionMs }), asked: () => asked }
}

describe('the life of a member whose handler works long', () => {
  it('is shown by itself, and asks for nothing while all is well', async () => {
    const { beats, asked } = member([undefined])
    await until('it was shown often', () => asked() > 5)
    beats.stop()
    expect([beats.demand(), beats.signal.aborted]).toEqual([undefined, false])
  })

  it('lets the handler finish where the group wants to rebalance, and then throws that wish again', async () => {
    const wish = answer('REBALANCE_IN_PROGRESS')
    const { beats, asked } = member([undefined, wish], 5)
    await until('the wish came again and again', () => asked() > 20)
    beats.stop()
    expect(beats.demand()).toBe(wish)
    expect(beats.signal.aborted).toBe(false)
  })

  it.each(['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'FENCED_INSTANCE_ID'])(
    'is over at once on %s: the handler is told, and the member joins anew',
    async (type) => {
      const gone = answer(type)
      const { beats } = member([gone])
      await beats.beat()
      beats.stop()
      expect([beats.demand(), beats.signal.aborted]).toEqual([gone, true])
    },
  )

  it('is over when the coordinator has not answered for as long as a session lasts', async () => {
    const { beats } = member([undefined, answer('NOT_COORDINATOR_FOR_GROUP')], 50)
    await until('the handler is told', () => beats.signal.aborted)
    beats.stop()
    expect(beats.demand()).toBeUndefined()
  })
})
