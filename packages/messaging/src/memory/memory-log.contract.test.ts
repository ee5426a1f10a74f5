import { logContract, type OpenLog } from '@passerelle/testing'
import { memoryBroker, memoryLog } from './index.ts'

const open: OpenLog = async () => {
  const broker = memoryBroker({ backOff: { initialMs: 1, maxMs: 5 } })
  const log = memoryLog(broker)
  return {
    log,
    connect: async () => memoryLog(broker),
    expel: async (group) => log.expel(group),
    trim: async (place, before) => log.trim(place, before),
    dropTopic: async (topic) => void broker.topics.delete(topic),
    appendForeign: async (place, records) => log.appendForeign(place, records),
    [Symbol.asyncDispose]: () => log.close(),
  }
}

logContract('memory', open, {
  persistent: false,
  sharedAcrossProcesses: false,
  retention: false,
  replication: false,
  foreignWriters: true,
})
