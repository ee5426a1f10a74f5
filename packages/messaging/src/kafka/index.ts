/**
 * The Kafka driver of the Log port. Loads kafkajs.
 */
export { type KafkaLogOptions, kafkaLog } from './kafka-log.ts'
