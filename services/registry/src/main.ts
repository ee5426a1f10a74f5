/**
 * Runs the registry as a process: settings from the environment, until a signal.
 */
import { loadConfig, portText, runService } from '@passerelle/service-shell'
import { z } from 'zod'
import { type RunningRegistry, startRegistry } from './start-registry.ts'

const Settings = z.object({
  HOST: z.string().default('127.0.0.1').describe('Address to listen on, for example 0.0.0.0'),
  PORT: portText().default(7070).describe('Port to listen on, for example 7070'),
  DIRECTORY: z.string().optional().describe('Folder of the directory files, for example infra/directory'),
})

let running: RunningRegistry | undefined
await runService({
  start: async () => {
    const { HOST, PORT, DIRECTORY } = loadConfig(Settings, process.env)
    running = await startRegistry({ host: HOST, port: PORT, ...(DIRECTORY ? { directory: DIRECTORY } : {}) })
  },
  stop: async () => await running?.close(),
})
