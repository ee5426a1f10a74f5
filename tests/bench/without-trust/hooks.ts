/**
 * Loaded into a bench's process before all else: takes sealing and the keeping of keys out of the ends, so that what they cost
 * can be measured. Keeps: no service can be started so; nothing outside of this folder knows that it is possible.
 */
import { registerHooks } from 'node:module'

const WITHOUT = {
  '/packages/messaging/src/emit/case-keys.ts': new URL('case-keys.ts', import.meta.url).href,
  '/packages/end/src/keys/key-keeper.ts': new URL('key-keeper.ts', import.meta.url).href,
}

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context)
    const [, instead] = Object.entries(WITHOUT).find(([file]) => found.url.endsWith(file)) ?? []
    return instead === undefined ? found : { ...found, url: instead }
  },
})
