/**
 * What a service may do at the broker, as data, and how it is given. Keeps: an end reads and writes the topics of its own
 * corridors and commits in its own group; what a destination tells of profiles, the matching beside it reads and nobody else;
 * operations reads what passes and writes nothing. Nothing else is given, and what is not given is refused.
 */
import { type Corridor, caseTopic, type End, openTopic, profilesTopic } from '@passerelle/kernel'
import kafkajs, { type AclEntry } from 'kafkajs'
import { type KafkaOptions, kafkaClient } from './kafka-client.ts'

export interface RightsHolder {
  readonly end: End | 'matching' | 'operations'
  readonly country: string
  readonly corridors: readonly Corridor[]
}

export interface BrokerRight {
  /** The account that signs in. */
  readonly account: string
  readonly resource: 'topic' | 'group'
  readonly name: string
  readonly operations: readonly ('read' | 'write' | 'describe' | 'describe-configs')[]
}

/** The account of an end at the broker, and its consumer group. */
export const accountOf = ({ end, country }: Omit<RightsHolder, 'corridors'>): string => `${end}-${country}`

type Operations = BrokerRight['operations']
const ALL: Operations = ['read', 'write', 'describe', 'describe-configs']
const READ: Operations = ['read', 'describe', 'describe-configs']
const WRITE: Operations = ['write', 'describe', 'describe-configs']

/** What is done to the topics of a corridor. */
function topicsOf({ end }: RightsHolder, corridor: Corridor): readonly (readonly [string, Operations])[] {
  const profiles = profilesTopic(corridor)
  if (end === 'matching')
    return [
      [profiles, READ],
      [openTopic(corridor), READ],
    ]
  if (end === 'operations') return [caseTopic(corridor), openTopic(corridor)].map((name) => [name, READ])
  const shared = [caseTopic(corridor), openTopic(corridor)].map((name) => [name, ALL] as const)
  return end === 'destination' ? [...shared, [profiles, WRITE]] : shared
}

/** A matching takes in vacancies beside profiles. */
const groupsOf = (holder: RightsHolder): readonly string[] => {
  const account = accountOf(holder)
  return holder.end === 'matching' ? [account, `${account}-vacancies`] : [account]
}

/** All that a service needs. */
export function rightsOf(holder: RightsHolder): readonly BrokerRight[] {
  const account = accountOf(holder)
  const topics = holder.corridors.flatMap((corridor) => topicsOf(holder, corridor))
  return [
    ...topics.map(([name, operations]): BrokerRight => ({ account, resource: 'topic', name, operations })),
    ...groupsOf(holder).map(
      (name): BrokerRight => ({ account, resource: 'group', name, operations: ['read', 'describe'] }),
    ),
  ]
}

// Node finds no names in kafkajs that it defines by getters: they are taken from it as a whole.
const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs

const OPERATIONS = {
  read: AclOperationTypes.READ,
  write: AclOperationTypes.WRITE,
  describe: AclOperationTypes.DESCRIBE,
  'describe-configs': AclOperationTypes.DESCRIBE_CONFIGS,
} as const
const RESOURCES = { topic: AclResourceTypes.TOPIC, group: AclResourceTypes.GROUP } as const

const entriesOf = ({ account, resource, name, operations }: BrokerRight): AclEntry[] =>
  operations.map((operation) => ({
    principal: `User:${account}`,
    host: '*',
    resourceType: RESOURCES[resource],
    resourceName: name,
    resourcePatternType: ResourcePatternTypes.LITERAL,
    operation: OPERATIONS[operation],
    permissionType: AclPermissionTypes.ALLOW,
  }))

/** Gives these rights; those that are there already stay. Takes none away. */
export async function giveRights(options: KafkaOptions, rights: readonly BrokerRight[]): Promise<void> {
  const admin = kafkaClient(options).admin()
  await admin.connect()
  try {
    await admin.createAcls({ acl: rights.flatMap(entriesOf) })
  } finally {
    await admin.disconnect()
  }
}
