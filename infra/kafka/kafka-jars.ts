/**
 * Fetches the jars that kafka-jars.pom.xml names into a cache, once per version of that file.
 * Keeps: a fetch that broke off is not taken for a whole one; who lacks java or mvn is told what to install.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'

const POM = path.join(import.meta.dirname, 'kafka-jars.pom.xml')
const CACHE = path.join(import.meta.dirname, '..', '..', '.passerelle', 'kafka')

const run = promisify(execFile)

/** @throws Error that says what to install */
export async function requireProgram(program: 'java' | 'mvn'): Promise<void> {
  const install = {
    java: 'a Java runtime, version 17 or later (Debian: openjdk-17-jre-headless)',
    mvn: 'Apache Maven (Debian: maven)',
  }
  try {
    await run(program, ['-version'])
  } catch (cause) {
    throw new Error(`Kafka without containers needs \`${program}\` on the PATH: install ${install[program]}`, { cause })
  }
}

/** @returns the class path */
export async function kafkaClassPath(): Promise<string> {
  const version = createHash('sha256').update(readFileSync(POM)).digest('hex').slice(0, 12)
  const jars = path.join(CACHE, `jars-${version}`)
  if (!existsSync(jars)) await fetchInto(jars)
  return path.join(jars, '*')
}

async function fetchInto(jars: string): Promise<void> {
  await requireProgram('mvn')
  mkdirSync(CACHE, { recursive: true })
  const fetching = `${jars}.${process.pid}`
  try {
    await run('mvn', ['-q', '-B', '-f', POM, 'dependency:copy-dependencies', `-DoutputDirectory=${fetching}`])
    // Another process may have been faster: its jars are as good.
    if (!existsSync(jars)) renameSync(fetching, jars)
  } catch (cause) {
    throw new Error('the Kafka jars could not be fetched: is there a way to Maven Central?', { cause })
  } finally {
    rmSync(fetching, { recursive: true, force: true })
  }
}
