/**
 * What a desk loads first comes in two files, however many pages share parts of it: the small one that begins, and all that the first page is made of.
 * Keeps: the page names both, so that the second is on its way before the first has run.
 */
import type { Plugin, Rolldown } from 'vite'

const BEGINS = /\/desk\/main\.tsx$/
const STARTS = /\/packages\/desk\/src\/start-desk\.tsx$/

/** Where the page names what it loads. */
const BEGIN = '<!-- begin -->'

/** Whether a module is loaded with one that matches, not later. */
function comesWith(root: RegExp, id: string, context: Rolldown.ChunkingContext): boolean {
  const seen = new Set<string>()
  const waiting = [id]
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (root.test(one)) return true
    if (seen.has(one)) continue
    seen.add(one)
    waiting.push(...(context.getModuleInfo(one)?.importers ?? []))
  }
  return false
}

function fileOf(id: string, context: Rolldown.ChunkingContext): string | null {
  if (comesWith(BEGINS, id, context)) return 'begin'
  return comesWith(STARTS, id, context) ? 'first' : null
}

/** For `build.rolldownOptions.output.codeSplitting`. */
export const FIRST_LOAD = {
  includeDependenciesRecursively: false,
  groups: [{ debugName: 'first load', name: fileOf }],
}

const holds =
  (module: RegExp) =>
  ({ moduleIds }: Rolldown.OutputChunk): boolean =>
    moduleIds.some((id) => module.test(id))

export function namedInPage(): Plugin {
  return {
    name: 'passerelle-first-load',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
        const [begins, starts] = [chunks.find(holds(BEGINS)), chunks.find(holds(STARTS))]
        if (!begins || !starts) throw new Error('the desk has no first files')
        // What only leads to it is left out, as it would cost a way there and back; and it does not wait for the styles.
        const tags = /<script type="module"[^>]*><\/script>|<link rel="modulepreload"[^>]*>\s*/g
        const rest = html.replace(tags, (tag) => (tag.startsWith('<script') ? BEGIN : ''))
        const preloads = [starts.fileName, ...starts.imports]
          .filter((file) => file !== begins.fileName)
          .map((file) => `<link rel="modulepreload" crossorigin href="/desk/${file}">`)
        const script = `<script type="module" async crossorigin src="/desk/${begins.fileName}"></script>`
        return rest.replace(BEGIN, [script, ...preloads].join('\n    '))
      },
    },
  }
}
