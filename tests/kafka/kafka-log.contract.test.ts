import type { Log } from '@passerelle/messaging'
import { kafkaLog } from '@passerelle/messaging/kafka'
import { logContract, type OpenLog } from '@passerelle/testing'
import { inject } from 'vitest'
import { connectCluster, kafkaClient } from '../../packages/messaging/src/kafka/kafka-client.ts'
import { KafkaWriter } from '../../packages/messaging/src/kafka/kafka-producer.ts'

const open: OpenLog = async () => {
  const brokers = inject('kafkaBrokers')
  const kafka = kafkaClient({ brokers, clientId: 'accidents' })
  const admin = kafka.admin()
  const cluster = await connectCluster(kafka)
  const foreign = new KafkaWriter(kafka)
  await admin.connect()
  const logs: Log[] = []
  const connect = async (): Promise<Log> => {
    const backOff = { initialMs: 5, maxMs: 50 }
    const log = kafkaLog({ brokers, clientId: 'contract', heartbeatMs: 100, fetchWaitMs: 50, backOff })
    logs.push(log)
    return log
  }
  return {
    log: await connect(),
    connect,
    expel: async (groupId) => {
      const { groups } = await admin.describeGroups([groupId])
      const coordinator = await cluster.findGroupCoordinator({ groupId })
      for (const { memberId } of groups[0]?.members ?? []) await coordinator.leaveGroup({ groupId, memberId })
    },
    trim: async ({ topic, partition }, before) => {
      // kafkajs looks for the leader before it has asked for one.
      await admin.fetchTopicOffsets(topic)
      await admin.deleteTopicRecords({ topic, partitions: [{ partition, offset: String(before) }] })
    },
    dropTopic: (topic) => admin.deleteTopics({ topics: [topic] }),
    appendForeign: ({ topic, partition }, records) =>
      foreign.write(
        topic,
        records.map((record) => ({ ...record, partition })),
      ),
    [Symbol.asyncDispose]: async () => {
      await Promise.all(logs.map((log) => log.close()))
      await Promise.all([foreign.close(), admin.disconnect(), cluster.disconnect()])
    },
  }
}

logContract('Kafka', open, {
  persistent: true,
  sharedAcrossProcesses: true,
  retention: true,
  replication: true,
  foreignWriters: true,
})
