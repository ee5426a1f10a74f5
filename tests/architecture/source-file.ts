/**
 * What the architecture test knows of a file: what it imports, how long it and its functions are, what of the outside it touches.
 * Read from the syntax tree, so a comment or a string is never taken for code.
 */
import { parseSync, Visitor } from 'oxc-parser'

export interface Import {
  readonly specifier: string
  /** Erased when types are stripped; counts for the layers, not for cycles. */
  readonly typeOnly: boolean
}

export interface Source {
  /** From the root of the repository, with `/`. */
  readonly path: string
  readonly imports: readonly Import[]
  readonly lines: number
  /** The lines of each function; those of functions within it are theirs, as the methods of a class would be. */
  readonly functions: readonly { readonly line: number; readonly length: number }[]
  /** Clock, chance, process and the like, as written. */
  readonly outside: readonly string[]
  /** Lines of text in the comment the file opens with; 0 without one. */
  readonly header: number
  readonly defaultExport: boolean
}

const OUTSIDE_OBJECTS: ReadonlySet<string> = new Set([
  'process',
  'console',
  'crypto',
  'performance',
  'globalThis',
  'Temporal',
])
const OUTSIDE_CALLS: ReadonlySet<string> = new Set([
  'Date',
  'fetch',
  'require',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
])
const OUTSIDE_MEMBERS: ReadonlySet<string> = new Set(['Date.now', 'Math.random'])

const HEADER = /^(?:#!.*\n)?\/\*\*\n((?: \*.*\n)+?) \*\/\n/

export function readSource(path: string, text: string): Source {
  const { program, module, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`)
  const typeOnly = (start: number): boolean => /^(?:import|export)\s+type\b/.test(text.slice(start, start + 40))
  const imports = [
    ...module.staticImports.map(({ start, moduleRequest }) => ({
      specifier: moduleRequest.value,
      typeOnly: typeOnly(start),
    })),
    ...module.staticExports.flatMap(({ start, entries }) =>
      entries.flatMap(({ moduleRequest }) =>
        moduleRequest ? [{ specifier: moduleRequest.value, typeOnly: typeOnly(start) }] : [],
      ),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
      specifier: text.slice(start + 1, end - 1),
      typeOnly: false,
    })),
  ]
  return {
    path,
    imports,
    lines: text.split('\n').length - 1,
    ...walk(program, text),
    header: HEADER.exec(text)?.[1]?.trimEnd().split('\n').length ?? 0,
    defaultExport: program.body.some(({ type }) => type === 'ExportDefaultDeclaration'),
  }
}

function walk(program: Parameters<Visitor['visit']>[0], text: string): Pick<Source, 'functions' | 'outside'> {
  const functions: Source['functions'][number][] = []
  /** Lines taken by functions that have ended, within the one that has not. */
  const within: number[] = [0]
  const outside: string[] = []
  const lineOf = (at: number): number => text.slice(0, at).split('\n').length
  const enter = (): void => void within.push(0)
  const leave = ({ start, end }: { start: number; end: number }): void => {
    const line = lineOf(start)
    const whole = lineOf(end) - line + 1
    functions.push({ line, length: whole - (within.pop() ?? 0) })
    within.push((within.pop() ?? 0) + whole - 1)
  }
  new Visitor({
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
    MemberExpression({ object, property }) {
      if (object.type !== 'Identifier') return
      const name = `${object.name}.${property.type === 'Identifier' ? property.name : ''}`
      if (OUTSIDE_OBJECTS.has(object.name) || OUTSIDE_MEMBERS.has(name)) outside.push(name)
    },
    CallExpression({ callee }) {
      if (callee.type === 'Identifier' && OUTSIDE_CALLS.has(callee.name)) outside.push(`${callee.name}()`)
    },
    NewExpression({ callee, arguments: given }) {
      if (callee.type === 'Identifier' && callee.name === 'Date' && given.length === 0) outside.push('new Date()')
    },
  }).visit(program)
  return { functions, outside }
}
