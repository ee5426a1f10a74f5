/**
 * Of the design system only what a page can name: 340 kB become some 20. Runs over what is about to be written.
 */
import { PurgeCSS } from 'purgecss'
import type { Plugin } from 'vite'

/** Colours of a page, light and dark, hang on its body, whatever it bears. */
const SAFE = { standard: ['html', 'body'], greedy: [/^:is$/] }
const LESS = { variables: true, fontFace: true, keyframes: true }

/** @param folders whose sources name classes @param without folders in these that are no part of what is built */
export function purgeStyles(folders: readonly string[], without: readonly string[]): Plugin {
  return {
    name: 'passerelle-purge-styles',
    enforce: 'post',
    async generateBundle(_options, bundle) {
      const content = folders.map((folder) => `${folder}/**/*.tsx`)
      const skippedContentGlobs = without.map((folder) => `${folder}/**`)
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue
        const css = [{ raw: String(file.source) }]
        const [purged] = await new PurgeCSS().purge({
          content,
          skippedContentGlobs,
          css,
          safelist: SAFE,
          ...LESS,
        })
        if (purged) file.source = purged.css
      }
    },
  }
}
