import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { contentMark } from './content-mark.ts'
import { newKeyId } from './key-id.ts'

const key = () => ({ keyId: newKeyId(randomBytes), secret: randomBytes(32) })

describe('a mark of what a sealed part is about', () => {
  const one = key()

  it('is the same for the same thing under the same key, and tells nothing of it', () => {
    const mark = contentMark(one, 'vacancy of a welder')
    expect(contentMark(one, 'vacancy of a welder')).toBe(mark)
    expect(mark).toMatch(/^[\w-]{43}$/)
    expect(mark).not.toContain('welder')
  })

  it('is another one under another key, and of another thing', () => {
    const marks = [contentMark(one, 'a'), contentMark(one, 'b'), contentMark(key(), 'a')]
    const renamed = contentMark({ ...one, keyId: key().keyId }, 'a')
    expect(new Set([...marks, renamed]).size).toBe(4)
  })
})
