/**
 * Loads code lists into the registry of a world that begins without any, as `passerelle codes import` does.
 * Keeps: where lists are there already they stay as they are.
 */
import { systemClock } from '@passerelle/kernel'
import { type CodeKeeper, importCodes, readCodeFiles } from '@passerelle/registry'

/** @param folder with files as publishers give them out @throws Fault code-file-invalid */
export async function takeCodeLists(keeper: CodeKeeper, folder: string): Promise<void> {
  if ((await keeper.lists()).length > 0) return
  const { files, version, hash } = await readCodeFiles(folder)
  const given = { files, version: version ?? hash, at: systemClock.now(), mayRetireMany: false }
  await importCodes(keeper)(given)
}
