/**
 * The Kafka driver of the Log port. Loads kafkajs.
 */
export type { KafkaSignIn } from './kafka-client.ts'
export { type KafkaLogOptions, kafkaLog } from './kafka-log.ts'
export { accountOf, type BrokerRight, giveRights, type RightsHolder, rightsOf } from './kafka-rights.ts'
export { readSignIn } from './read-sign-in.ts'
