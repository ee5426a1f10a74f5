/**
 * Runs in a page what is written in `in-page/` for it: types are taken out, nothing else is done to it.
 * Keeps: what stands there is all that runs, as a page can import nothing.
 */
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import type { Page } from 'playwright-core'

const read = (name: string): string => {
  const source = readFileSync(new URL(`in-page/${name}.ts`, import.meta.url), 'utf8')
  return stripTypeScriptTypes(source).replaceAll(/^export /gm, '')
}
const known = new Map<string, string>()

/** @param name of the file, and of the function in it in camel case @returns what the function returns */
export function inPage<T>(page: Page, name: string, told: unknown = null): Promise<T> {
  const source = known.get(name) ?? read(name)
  known.set(name, source)
  const called = name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
  return page.evaluate<T>(`(() => { ${source}\nreturn ${called}(${JSON.stringify(told)}) })()`)
}
