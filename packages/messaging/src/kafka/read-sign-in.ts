/**
 * Reads how a client signs in at the brokers from settings: two files and a name. Keeps: all three or none, since a half set
 * would be an open connection that somebody believes to be secured; no value of theirs is ever shown.
 */
import { readFileSync } from 'node:fs'
import { Fault } from '@passerelle/kernel'
import type { KafkaSignIn } from './kafka-client.ts'

export interface SignInSettings {
  readonly KAFKA_CA_FILE?: string | undefined
  readonly KAFKA_USERNAME?: string | undefined
  readonly KAFKA_PASSWORD_FILE?: string | undefined
}

const NAMES = ['KAFKA_CA_FILE', 'KAFKA_USERNAME', 'KAFKA_PASSWORD_FILE'] as const

function textOf(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new Fault('config-invalid', `${name} names a file that cannot be read`, { cause })
  }
}

/** @returns undefined where nothing is set @throws Fault `config-invalid`, naming what is missing */
export function readSignIn(settings: SignInSettings): KafkaSignIn | undefined {
  const missing = NAMES.filter((name) => !settings[name])
  if (missing.length === NAMES.length) return undefined
  if (missing.length > 0)
    throw new Fault('config-invalid', `to sign in at the brokers ${missing.join(' and ')} must be set too`)
  const { KAFKA_CA_FILE: ca = '', KAFKA_USERNAME: account = '', KAFKA_PASSWORD_FILE: secret = '' } = settings
  const password = textOf('KAFKA_PASSWORD_FILE', secret).trim()
  return { authority: textOf('KAFKA_CA_FILE', ca), account, password }
}
