/**
 * `node tests/bench/flame.ts FILE.cpuprofile > FILE.svg`: where a process spent its time, as a flame graph. From the bottom
 * to the top who called whom, as wide as its share; start and idleness are left out. FILE comes from BENCH_CPU_PROF=FOLDER npm run bench.
 */
import { readFileSync } from 'node:fs'

interface ProfileNode {
  readonly id: number
  readonly callFrame: { readonly functionName: string; readonly url: string }
  readonly children?: readonly number[]
}

interface Profile {
  readonly nodes: readonly ProfileNode[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

interface Frame {
  readonly name: string
  /** Microseconds, those of its callees included. */
  total: number
  readonly callees: Map<string, Frame>
}

const WIDTH = 1_200
const ROW = 17
/** Narrower than that nobody sees it. */
const NARROWEST = 2.5
const IDLE: ReadonlySet<string> = new Set(['(idle)', '(program)', '(root)'])

/** The package or folder, and the file; never where on the machine it lies. */
function placeOf(url: string): string {
  const inPackage = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url.replace(/.*node_modules\/(?=.*node_modules)/, ''))
  if (inPackage) return inPackage[1]!
  if (url.startsWith('node:')) return 'node'
  return url.split('/').slice(-2).join('/')
}

const labelOf = ({ callFrame: { functionName, url } }: ProfileNode): string =>
  url === '' ? functionName : `${functionName} ${placeOf(url)}`

const isNode = ({ callFrame: { url } }: ProfileNode): boolean => url === '' || url.startsWith('node:')
const isStart = ({ callFrame: { url } }: ProfileNode): boolean => url.startsWith('node:internal/modules')

function stacksOf({
  nodes,
  samples,
  timeDeltas,
}: Profile): { readonly stack: readonly ProfileNode[]; readonly time: number }[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)))
  return samples.flatMap((sample, index) => {
    const stack: ProfileNode[] = []
    for (let id: number | undefined = sample; id !== undefined; id = callers.get(id)) stack.unshift(byId.get(id)!)
    if (IDLE.has(stack.at(-1)!.callFrame.functionName) || stack.some(isStart)) return []
    // Of Node itself only what does the work: what passes a call on says nothing.
    const telling = stack.filter(
      (node, depth) => depth === stack.length - 1 || !(isNode(node) || node.callFrame.functionName === ''),
    )
    return [{ stack: telling, time: timeDeltas[index] ?? 0 }]
  })
}

function framesOf(profile: Profile): Frame {
  const root: Frame = { name: 'all', total: 0, callees: new Map() }
  for (const { stack, time } of stacksOf(profile)) {
    root.total += time
    let at = root
    for (const node of stack) {
      const name = labelOf(node)
      const frame = at.callees.get(name) ?? { name, total: 0, callees: new Map() }
      at.callees.set(name, frame)
      frame.total += time
      at = frame
    }
  }
  return root
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Ours, the libraries' and Node's own in three colours. */
const colourOf = (name: string): string =>
  / [^ /]+\/[^ /]+\.ts$/.test(name)
    ? '#f2b36b'
    : name.endsWith(' node') || /^\S+$|^\(/.test(name)
      ? '#c9d3de'
      : '#9cc5e8'

function drawn(frame: Frame, at: { readonly x: number; readonly row: number; readonly scale: number }): string[] {
  const { x, row, scale } = at
  const width = frame.total * scale
  const share = ((100 * width) / WIDTH).toFixed(1)
  const fits = Math.floor(width / 6.2)
  const label = fits < 4 ? '' : frame.name.length > fits ? `${frame.name.slice(0, fits - 1)}…` : frame.name
  const lines = [
    `<g><title>${escaped(frame.name)} ${share} %</title><rect x="${x.toFixed(1)}" y="{${row}}" width="${Math.max(0, width - 0.5).toFixed(1)}" height="${ROW - 1}" fill="${colourOf(frame.name)}"/>` +
      `${label && `<text x="${(x + 2).toFixed(1)}" y="{${row}}" dy="12">${escaped(label)}</text>`}</g>`,
  ]
  let left = x
  for (const callee of [...frame.callees.values()].toSorted((a, b) => b.total - a.total)) {
    if (callee.total * scale >= NARROWEST) lines.push(...drawn(callee, { x: left, row: row + 1, scale }))
    left += callee.total * scale
  }
  return lines
}

function flameGraph(profile: Profile): string {
  const root = framesOf(profile)
  const lines = drawn(root, { x: 0, row: 0, scale: WIDTH / root.total })
  const rows = 1 + Math.max(...lines.map((line) => Number(/\{(\d+)\}/.exec(line)?.[1])))
  const placed = lines.map((line) => line.replaceAll(/\{(\d+)\}/g, (_, row) => String((rows - 1 - Number(row)) * ROW)))
  const size = `width="${WIDTH}" height="${rows * ROW}" viewBox="0 0 ${WIDTH} ${rows * ROW}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="sans-serif" font-size="11">\n<rect width="100%" height="100%" fill="#fff"/>\n${placed.join('\n')}\n</svg>\n`
}

const [file] = process.argv.slice(2)
if (file === undefined) {
  process.stderr.write('node tests/bench/flame.ts FILE.cpuprofile > FILE.svg\n')
  process.exit(64)
}
process.stdout.write(flameGraph(JSON.parse(readFileSync(file, 'utf8'))))
