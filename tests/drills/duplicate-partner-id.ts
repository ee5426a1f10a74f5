/**
 * The fault of a directory in which another partner was entered under an identifier that is given already.
 */
import { until } from '../restore/calls.ts'
import { directoryWithDuplicate } from './directory-with-duplicate.ts'
import { DESTINATION, type Drill } from './drill.ts'
import { insistOnCause, redriveAll } from './put-right.ts'
import { atWork, endNamed, ready, type Scene, say, startAnew } from './scene.ts'

/** Begins the registry anew over this folder; null for its own. */
async function readDirectory({ world }: Scene, folder: string | null): Promise<void> {
  world.directory = folder
  world.registry.kill()
  await until('the registry is away', async () => !(await answers(world.registryUrl)))
  world.registry.raise()
  await until('the registry answers', () => answers(world.registryUrl))
}

const answers = async (url: string): Promise<boolean> =>
  (await fetch(`${url}/health/ready`).catch(() => undefined))?.ok === true

export const duplicatePartnerId: Drill = {
  name: 'duplicate-partner-id',
  kind: 'put-aside',
  at: DESTINATION,
  async plant(scene) {
    const talked = await atWork(scene)
    const destination = endNamed(scene, 'destination')
    destination.process.kill()
    await say(scene, talked, 'centre', 2)
    await readDirectory(scene, directoryWithDuplicate(talked.centre, scene.world.dir))
    destination.process.raise()
    await ready(destination)
    return { dueAt: Date.now() }
  },
  async mend(scene) {
    await insistOnCause(scene, 'destination_de', 'not-this-corridor')
    await readDirectory(scene, null)
    // Each asks for the directory once a minute; what takes records in starts anew, so as not to wait.
    for (const end of scene.world.ends) await startAnew(end)
    const count = await redriveAll(scene, 'destination_de')
    return `the directory put right at the registry; \`passerelle redrive\` by two operators (${count} records)`
  },
}
