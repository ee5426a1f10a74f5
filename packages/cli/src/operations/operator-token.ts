/**
 * The token of an operator, from a file that holds it alone or by name; else that of the world of npm start.
 */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { usage } from '../exit-codes.ts'

const WORLD = path.join('.passerelle', 'world', 'tokens.json')
const OPERATOR = 'OPERATOR-HUB'

/** @throws Fault `usage` where there is none, or none can be read */
export function operatorToken(named: string | undefined): string {
  if (named === undefined && !existsSync(WORLD))
    throw usage('whose token? --token-file FILE, or OPERATIONS_TOKEN_FILE: a file with the token of an operator')
  const file = named ?? WORLD
  let text: string
  try {
    text = readFileSync(file, 'utf8').trim()
  } catch {
    throw usage(`the file of the token cannot be read: ${file}`)
  }
  const token = text.startsWith('{') ? namedToken(text) : text
  if (token !== undefined && /^[\x21-\x7e]+$/.test(token)) return token
  throw usage(`${file} is to hold a token, or a JSON object in which ${OPERATOR} has one`)
}

function namedToken(text: string): string | undefined {
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(text))[OPERATOR]
  } catch {
    return undefined
  }
}
