/**
 * The list of pages of the desks, read from their sources: to run them needs a browser. Tests that look at every page take it from here.
 */
import { readFileSync } from 'node:fs'
import { type Expression, parseSync } from 'oxc-parser'
import type { DeskName } from './at-pages.ts'

interface ListedPage {
  readonly path: string
  readonly only: string | undefined
}

const FILE = new URL('../../../packages/desk/src/pages.tsx', import.meta.url).pathname

function list(): Expression {
  const { program } = parseSync(FILE, readFileSync(FILE, 'utf8'))
  for (const statement of program.body) {
    const said = statement.type === 'ExportNamedDeclaration' ? statement.declaration : null
    const [first] = said?.type === 'VariableDeclaration' ? said.declarations : []
    if (first?.init && first.id.type === 'Identifier' && first.id.name === 'PAGES') return first.init
  }
  throw new Error('the desks have no list of pages')
}

function textIn(page: Expression, name: string): string | undefined {
  if (page.type !== 'ObjectExpression') throw new Error('a page is not written out in the list')
  for (const part of page.properties)
    if (part.type === 'Property' && part.key.type === 'Identifier' && part.key.name === name)
      return part.value.type === 'Literal' ? String(part.value.value) : undefined
  return undefined
}

function listed(): readonly ListedPage[] {
  const all = list()
  if (all.type !== 'ArrayExpression') throw new Error('the list of pages is none')
  return all.elements.map((page) => {
    if (page === null || page.type === 'SpreadElement') throw new Error('a page is not written out in the list')
    return { path: textIn(page, 'path') ?? '', only: textIn(page, 'only') }
  })
}

const pages = listed()

export const listedPaths: readonly string[] = pages.map(({ path }) => path)

export const pathsAt = (desk: DeskName): readonly string[] =>
  pages.filter(({ only }) => only === undefined || only === desk).map(({ path }) => path)
