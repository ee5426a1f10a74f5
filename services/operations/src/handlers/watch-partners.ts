/**
 * Looks after who is suspended: asks the registry every two seconds. Keeps: what was learnt last stays while the registry is silent.
 */
import type { ProfileOf } from '@passerelle/casework'
import { Fault, SECOND } from '@passerelle/kernel'
import { startPulse } from '@passerelle/messaging'
import type { EndTrouble } from '../domain/end-troubles.ts'
import { type AskPartners, type SuspendedPartner, suspensionTroubles } from '../domain/partners.ts'

export interface PartnersWatch {
  suspended(): readonly SuspendedPartner[]
  troubles(): readonly EndTrouble[]
  close(): Promise<void>
}

interface Watching {
  /** Without it nobody is known to be suspended. */
  readonly ask: AskPartners | undefined
  readonly profile: ProfileOf
  onFault(fault: unknown): void
}

const EVERY = 2 * SECOND

export function watchPartners({ ask, profile, onFault }: Watching): PartnersWatch {
  let suspended: readonly SuspendedPartner[] = []
  const beat = async (): Promise<void> => {
    suspended = ask ? await ask.suspended().catch(keptWhereSilent) : []
  }
  const keptWhereSilent = (fault: unknown): readonly SuspendedPartner[] => {
    if (fault instanceof Fault && fault.code === 'registry-silent') return suspended
    throw fault
  }
  const pulse = startPulse({ everyMs: EVERY, beat, onFault })
  return {
    suspended: () => suspended,
    troubles: () => suspensionTroubles(suspended, profile),
    close: () => pulse.close(),
  }
}
