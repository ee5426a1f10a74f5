/**
 * `npm run restore [-- NAME...]`: holds drills on real Postgres and a real Kafka broker, one after the other in one
 * deployment. One line a drill, with what was checked; the last one `N drills, F failed`. Ends with 0 where F is 0.
 */
import { openDrillWorld } from './drill-world.ts'
import { drills } from './drills.ts'
import { differences, findings, isClean } from './findings.ts'
import { newTraffic } from './traffic.ts'

const say = (text: string): void => void process.stdout.write(`${text}\n`)
const names = process.argv.slice(2)
const chosen = drills.filter(({ name }) => names.length === 0 || names.includes(name))
if (names.some((name) => !drills.some((drill) => drill.name === name))) {
  process.stderr.write(
    `npm run restore [-- NAME...], a name being one of\n${drills.map(({ name }) => `  ${name}\n`).join('')}`,
  )
  process.exit(64)
}

const world = await openDrillWorld()
const traffic = newTraffic(world)
let failed = 0
let broken = false
try {
  for (const { name, hold } of chosen) {
    if (broken) {
      failed += 1
      say(`FAILED ${name}: not held, since the deployment is in an unknown state`)
      continue
    }
    const startedAt = Date.now()
    const seconds = (): string => ((Date.now() - startedAt) / 1_000).toFixed(1)
    try {
      const checked = await hold(world, traffic)
      const found = await findings(traffic)
      if (!isClean(found)) {
        failed += 1
        for (const line of await differences(traffic)) process.stderr.write(`  ${line}\n`)
      }
      const counted = Object.entries(found).map(([what, count]) => `${count} ${what}`)
      say(
        `${isClean(found) ? 'ok    ' : 'FAILED'} ${name}: ${checked}; ${traffic.given.length} commands, ${counted.join(', ')} (${seconds()} s)`,
      )
    } catch (fault) {
      failed += 1
      say(`FAILED ${name}: ${fault instanceof Error ? fault.message : 'unknown'} (${seconds()} s)`)
      broken = true
    }
  }
} finally {
  await world.close()
}
say(`${chosen.length} drills, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
