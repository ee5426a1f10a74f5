/**
 * Texts of the desks, written as ICU messages in JSON, are compiled while a desk is built: browsers get no parser.
 */
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import type { Plugin } from 'vite'

const TEXTS = /\/packages\/desk\/src\/(?:operations\/)?texts\/[a-z]{2}\/[a-z-]+\.json$/

export function textModules(): Plugin {
  return {
    name: 'passerelle-texts',
    enforce: 'pre',
    transform(source, id) {
      if (!TEXTS.test(id)) return null
      const texts = JSON.parse(source) as Record<string, string>
      const compiled = Object.entries(texts).map(([key, text]) => [key, compileMessageOrThrow(text)])
      return { code: JSON.stringify(Object.fromEntries(compiled)), map: null }
    },
  }
}
