/**
 * Has the browser keep the files of the desk, once what is shown first is there.
 * Keeps: one address alone can become a worker, also where the browser holds scripts to trusted types.
 */
import { whenQuiet } from '../api/end-client.ts'
import { watchBuild } from './newer-build.ts'

const ADDRESS = '/desk/worker.js'

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): unknown }
}

function trusted(): string {
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes
  const policy = types?.createPolicy('desk-worker', { createScriptURL: () => ADDRESS })
  return (policy?.createScriptURL(ADDRESS) ?? ADDRESS) as string
}

/** A browser without workers, or one that refuses, has a desk that needs a line to open. */
export function keepDesk(): void {
  if (!('serviceWorker' in navigator)) return
  const begin = () =>
    void navigator.serviceWorker.register(trusted(), { scope: '/desk/' }).then(watchBuild, () => undefined)
  // Its files are many: on a slow line they would be in the way of what was opened.
  void whenQuiet().then(begin)
}
