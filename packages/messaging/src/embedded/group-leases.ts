/**
 * Who in a group owns which partition, as rows: members that must show life, leases that die with their member.
 * Keeps: one owner per partition; shares are fair; only the database's clock judges life, so hosts may disagree on time.
 * What an owner does is embedded-consumer.ts.
 */
import type { Pool, PoolClient } from 'pg'
import { fairShare, type Member, slotKey } from '../log/fair-share.ts'
import type { EmbeddedTopic } from './embedded-topics.ts'
import { inTransaction } from './in-transaction.ts'

export interface GroupMember {
  readonly group: string
  readonly member: string
  readonly leaseMs: number
}

export interface Lease {
  readonly topic: EmbeddedTopic
  readonly partition: number
  readonly generation: string
}

export interface Share {
  readonly mine: readonly Lease[]
  /** Leases of mine that are another's share now: to be given back when their work has ended. */
  readonly surplus: readonly Lease[]
}

interface LeaseRow {
  readonly number: number
  readonly topic: string
  readonly id: string
  readonly partitions: number
  readonly partition: number
  readonly member: string | null
  readonly generation: string | null
}

/** Joins anew. A member that was once given up never comes back under its old name. */
export async function joinGroup(pool: Pool, member: GroupMember, topics: readonly string[]): Promise<void> {
  await pool.query(
    `insert into passerelle_log.member (group_name, member, topics, expires_at)
     values ($1, $2, $3, clock_timestamp() + $4 * interval '1 millisecond')`,
    [member.group, member.member, topics, member.leaseMs],
  )
}

/** Shows life and takes what is free of this member's share; undefined where the group has given this member up. */
export const renewShare = (pool: Pool, member: GroupMember): Promise<Share | undefined> =>
  inTransaction(pool, (client) => renewLocked(client, member))

async function renewLocked(client: PoolClient, { group, member, leaseMs }: GroupMember): Promise<Share | undefined> {
  await client.query("select pg_advisory_xact_lock(hashtextextended('passerelle_log ' || $1, 0))", [group])
  const { rowCount } = await client.query(
    `update passerelle_log.member set expires_at = clock_timestamp() + $3 * interval '1 millisecond'
     where group_name = $1 and member = $2 and expires_at > clock_timestamp()`,
    [group, member, leaseMs],
  )
  if (!rowCount) return undefined
  await client.query('delete from passerelle_log.member where group_name = $1 and expires_at <= clock_timestamp()', [
    group,
  ])
  const members = await client.query<Member>(
    'select member as id, topics from passerelle_log.member where group_name = $1',
    [group],
  )
  const slots = await client.query<LeaseRow>(SLOTS, [group, members.rows.flatMap(({ topics }) => topics)])
  const owners = fairShare(members.rows, slots.rows)
  const isMine = (slot: LeaseRow): boolean => owners.get(slotKey(slot)) === member
  const free = slots.rows.filter((slot) => slot.member === null && isMine(slot))
  const held = slots.rows.flatMap((slot) => (slot.member === member ? [leaseOf(slot, slot.generation)] : []))
  const surplus = held.filter(
    ({ topic, partition }) => owners.get(slotKey({ topic: topic.name, partition })) !== member,
  )
  return { mine: [...held, ...(await claim(client, { group, member }, free))], surplus }
}

const SLOTS = `
select t.number, t.name as topic, t.id, t.partitions, p.partition, l.member, l.generation
from passerelle_log.topic t
join passerelle_log.partition p on p.topic = t.number
left join passerelle_log.lease l on l.group_name = $1 and l.topic = p.topic and l.partition = p.partition
where t.name = any ($2)`

const CLAIM = `
insert into passerelle_log.lease (group_name, member, topic, partition)
select $1, $2, * from unnest($3::int[], $4::int[]) returning topic, partition, generation`

async function claim(
  client: PoolClient,
  { group, member }: Pick<GroupMember, 'group' | 'member'>,
  free: readonly LeaseRow[],
): Promise<Lease[]> {
  if (free.length === 0) return []
  const { rows } = await client.query<{ topic: number; partition: number; generation: string }>(CLAIM, [
    group,
    member,
    free.map(({ number }) => number),
    free.map(({ partition }) => partition),
  ])
  return rows.flatMap((row) => {
    const slot = free.find(({ number, partition }) => number === row.topic && partition === row.partition)
    return slot ? [leaseOf(slot, row.generation)] : []
  })
}

const leaseOf = (slot: LeaseRow, generation: string | null): Lease => ({
  topic: { number: slot.number, name: slot.topic, id: slot.id, partitions: slot.partitions },
  partition: slot.partition,
  generation: generation ?? '',
})

/** Whether the lease still stands: asked before each delivery, so that a member that slept delivers nothing. */
export async function holdsLease(pool: Pool, group: string, lease: Lease): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'passerelle-log-holds',
    text: `select 1 from passerelle_log.lease l join passerelle_log.member m using (group_name, member)
      where l.group_name = $1 and l.topic = $2 and l.partition = $3 and l.generation = $4
        and m.expires_at > clock_timestamp()`,
    values: [group, lease.topic.number, lease.partition, lease.generation],
  })
  return rowCount === 1
}

export async function giveBack(pool: Pool, group: string, lease: Lease): Promise<void> {
  await pool.query(
    'delete from passerelle_log.lease where group_name = $1 and topic = $2 and partition = $3 and generation = $4',
    [group, lease.topic.number, lease.partition, lease.generation],
  )
}

export async function leaveGroup(pool: Pool, { group, member }: GroupMember): Promise<void> {
  await pool.query('delete from passerelle_log.member where group_name = $1 and member = $2', [group, member])
}

/** Ends the sessions of all members. For operators: the members join again by themselves. */
export async function expelEmbeddedGroup(pool: Pool, group: string): Promise<void> {
  await pool.query('delete from passerelle_log.member where group_name = $1', [group])
}
