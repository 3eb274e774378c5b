import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams'
import type { StreamAnswer, StreamRecord } from '#shared/data/stream.ts'
import type { Log } from '#shared/http/log.ts'
import { openPosition, type StreamPosition } from './stream-position.ts'

export type StreamPumpOptions = {
  /** The DynamoDB engine. */
  readonly endpoint: string
  readonly table: string
  /** Where is kept how far the stream was read. */
  readonly positionFile: string
  /** Takes records in, as a function does in the cloud. */
  readonly handle: (event: { readonly Records: readonly StreamRecord[] }) => Promise<StreamAnswer>
  readonly log: Log
  readonly everyMs?: number
}

// In the cloud a record is tried for 23 hours and then put aside; here it is put aside so that it stops nothing.
const tries = 20
const batchSize = 25

/** The oldest first, so that what a shard's parent holds is read before it. */
const shardsOf = async (client: DynamoDBStreamsClient, stream: string): Promise<string[]> => {
  const shards: string[] = []
  let after: string | undefined
  do {
    const { StreamDescription } = await client.send(
      new DescribeStreamCommand({ StreamArn: stream, ExclusiveStartShardId: after }),
    )
    shards.push(...(StreamDescription?.Shards ?? []).flatMap(({ ShardId }) => ShardId ?? []))
    after = StreamDescription?.LastEvaluatedShardId
  } while (after !== undefined)
  return shards
}

const iteratorFor = async (
  client: DynamoDBStreamsClient,
  stream: string,
  shard: string,
  position: StreamPosition,
): Promise<string | undefined> => {
  const from = position.of(shard)
  const { ShardIterator } = await client.send(
    new GetShardIteratorCommand({
      StreamArn: stream,
      ShardId: shard,
      ...(from === undefined
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: from }),
    }),
  )
  return ShardIterator
}

/**
 * Stands for Lambda's event source on one machine: reads a table's stream from the engine and hands its records on, in their
 * order, at least once. How far it came is kept in a file after the records were taken in, so what a killed hub had not
 * finished comes again.
 */
export const startStreamPump = ({
  endpoint,
  table,
  positionFile,
  handle,
  log,
  everyMs = 500,
}: StreamPumpOptions): { readonly stop: () => Promise<void> } => {
  const client = new DynamoDBStreamsClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  let opened: { stream: string; position: StreamPosition } | null = null
  let failures = { sequenceNumber: '', count: 0 }
  let stopped = false
  let timer: NodeJS.Timeout | undefined

  const open = async () => {
    const { Streams } = await client.send(new ListStreamsCommand({ TableName: table }))
    const stream = Streams?.[0]?.StreamArn
    if (stream === undefined) throw new Error(`The table ${table} has no stream`)
    opened = { stream, position: openPosition(positionFile, stream) }
    return opened
  }

  /** Hands one batch on; answers the last record that is done with, and whether all of them are. */
  const hand = async (records: readonly StreamRecord[]) => {
    const { batchItemFailures } = await handle({ Records: records })
    const failed = batchItemFailures[0]?.itemIdentifier
    const at = failed === undefined ? -1 : records.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === failed)
    if (failed === undefined || at < 0) return { done: records.at(-1), complete: true }
    failures = { sequenceNumber: failed, count: failures.sequenceNumber === failed ? failures.count + 1 : 1 }
    if (failures.count < tries) return { done: records[at - 1], complete: false }
    log('error', { streamRecord: failed, error: `put aside after ${tries} attempts` })
    return { done: records[at], complete: false }
  }

  const readShard = async (stream: string, shard: string, position: StreamPosition): Promise<void> => {
    let iterator = await iteratorFor(client, stream, shard, position).catch((error: unknown) => {
      if (!(error instanceof TrimmedDataAccessException)) throw error
      // The stream keeps a day. What is older was either taken in or is lost; what it still has is read.
      position.forget(shard)
      return iteratorFor(client, stream, shard, position)
    })
    while (iterator !== undefined && !stopped) {
      const answer = await client.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: batchSize }))
      const records: readonly StreamRecord[] = answer.Records ?? []
      if (records.length === 0) return
      const { done, complete } = await hand(records)
      const last = done?.dynamodb?.SequenceNumber
      if (last !== undefined) position.set(shard, last)
      if (!complete) return
      iterator = answer.NextShardIterator
    }
  }

  const poll = async (): Promise<void> => {
    try {
      const { stream, position } = opened ?? (await open())
      for (const shard of await shardsOf(client, stream)) if (!stopped) await readShard(stream, shard, position)
    } catch (error) {
      if (!stopped) log('error', { stream: table, error: String(error) })
    }
    if (!stopped) timer = setTimeout(begin, everyMs)
  }

  let polling: Promise<void> = Promise.resolve()
  const begin = () => {
    polling = poll()
  }
  begin()

  return {
    /** Lets the batch under way finish. */
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await polling
      client.destroy()
    },
  }
}
