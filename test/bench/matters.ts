import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { centralAuthorities } from '#functions/legal/authorities-service.ts'
import { deadlineRules } from '#functions/legal/deadline-events.ts'
import { createInstruments } from '#functions/legal/instruments-service.ts'
import { openMatter } from '#functions/legal/intake.ts'
import { toStoredMatter } from '#functions/legal/matter-board.ts'
import { boardPk, inIndex, matterKey } from '#functions/legal/matter-keys.ts'
import { matterPageSize, versionOfInstrument } from '#functions/legal/matters-service.ts'
import { keysOf, verifyReceipts } from '#functions/legal/receipt-chain.ts'
import { startEngine } from '#infra/local/dynamodb/start-engine.ts'
import { ensureTable } from '#infra/local/dynamodb/tables.ts'
import { createPassingSigner } from '#infra/local/receipt-signer.ts'
import { createDocumentClient } from '#shared/data/client.ts'
import { tables } from '#shared/data/definition.ts'
import { packed } from '#shared/data/packing.ts'
import { createTable } from '#shared/data/table.ts'
import { createTestMatters, legalPeople, makeNewMatter } from '#test/support/matters.ts'
import { createMeter } from '#test/support/meter.ts'
import { personNamed } from '#test/support/people.ts'
import { makeReceiptChain } from '#test/support/receipts.ts'
import { importRows, toLine } from './loaded/import-rows.ts'
import { sendRequests, unitsOfActs } from './matter-lives.ts'
import { median } from './read/fresh-process.ts'
import type { BenchTable } from './table.ts'

const [receiptCount, matterCount, warmUps, rounds] = [10_000, 100_000, 3, 20]
const limits = { walkMs: 300, units: 5, act: 16, limitsAct: 26 } as const
const [drafter, head] = [personNamed(legalPeople.mainland.drafter), personNamed(legalPeople.mainland.head)]
/** Whether an act starts or ends limits: it writes the lines of both sides’ boards, too. */
const movesLimits = (act: string): boolean => act in deadlineRules || act === 'record_event'

/** As a side's board has them: that many matters of one office, each since another second. */
const boardLines = async (): Promise<Iterable<string>> => {
  const instrument = await createInstruments().get('service-judicial-documents-1999')
  const opened = openMatter(makeNewMatter({ reference: 'SZ 2026/1' }), {
    ...{ id: 'matter', at: '2026-11-24T02:00:00.000Z', principal: drafter, instrument },
    instrumentVersion: versionOfInstrument(instrument),
    answer: { outcome: 'applies', instrumentId: instrument.id, reasons: [], missing: [] },
  })
  const lineOf = (index: number): string => {
    const id = `matter-${String(index).padStart(6, '0')}`
    const matter = { ...opened.matter, id, lastEvent: { sequence: 1, hash: '0'.repeat(64) } }
    const since = new Date(Date.parse(matter.openedAt) + index * 1000).toISOString()
    const item = {
      ...matterKey(id),
      version: 1,
      ...inIndex('mainland', boardPk('mainland', centralAuthorities.mainland.id, 'office'), `0#${since}#${id}`),
      ...packed(toStoredMatter({ ...opened, matter })),
    }
    return `${toLine(marshall(item))}\n`
  }
  return (function* () {
    for (let index = 0; index < matterCount; index += 1) yield lineOf(index)
  })()
}

/** How the engine describes the table. */
const describedTable = async () => {
  const engine = await startEngine({ folder: null, name: 'dynoxide' })
  const client = createDocumentClient({ endpoint: engine.endpoint })
  try {
    await ensureTable(client, 'legal', tables.legal)
    return (await client.send(new DescribeTableCommand({ TableName: 'legal' }))).Table
  } finally {
    client.destroy()
    await engine.stop()
  }
}

/** What legal matters promise: a walk along 10,000 receipts, and a page of a board of 100,000 matters. */
export const mattersBench = async (): Promise<BenchTable> => {
  const signer = createPassingSigner()
  const chain = await makeReceiptChain(signer, receiptCount)
  const keys = keysOf(await signer.keys())
  const walk = (signatures: 'ends' | 'every') => {
    const began = performance.now()
    const verdict = verifyReceipts(chain, keys, signatures)
    if (!verdict.ok) throw new Error(`The chain breaks at ${verdict.number}`)
    return performance.now() - began
  }
  const walks = Array.from({ length: warmUps + rounds }, () => walk('ends')).slice(warmUps)
  const every = walk('every')

  const folder = mkdtempSync(join(tmpdir(), 'e-station-bench-'))
  const engine = await importRows({
    ...{ folder, name: 'matters', table: await describedTable(), lines: await boardLines() },
  })
  try {
    const client = createDocumentClient({ endpoint: engine.endpoint })
    const hub = await createTestMatters({ table: createTable({ client, name: 'legal' }) })
    const { matters } = hub
    let queries = 0
    client.middlewareStack.add(
      (next, { commandName = '' }) =>
        (args) => {
          if (commandName === 'QueryCommand') queries += 1
          return next(args)
        },
      { step: 'initialize', name: 'queries' },
    )
    const meter = createMeter(client)
    const which = { turn: 'ours', level: 'office' } as const
    const first = await meter.costOf(() => matters.list(drafter, which, null))
    const later = await meter.costOf(() => matters.list(drafter, which, first.result.nextCursor))
    const boardQueries = queries
    const acts = await unitsOfActs(hub, meter)
    await sendRequests(hub, matterPageSize)
    const register = await meter.costOf(() => hub.access.register(head, {}, null))
    client.destroy()
    const units = Math.max(first.read, later.read)
    const mostOf = (moving: boolean) =>
      Math.max(...[...acts].map(([act, written]) => (movesLimits(act) === moving ? written : 0)))
    const walkMs = median(walks)
    return {
      title: `Legal matters: ${receiptCount} receipts, ${matterCount} matters of one office`,
      columns: ['what', 'ms', 'read units', 'write units', 'queries'],
      rows: [
        ['a walk along the chain', walkMs.toFixed(0), '', '', ''],
        ['the same, every signature', every.toFixed(0), '', '', ''],
        [`two pages of ${first.result.items.length}`, '', `${first.read} and ${later.read}`, '', boardQueries],
        [`${register.result.items.length} lines of the register of what crossed`, '', register.read, '', 1],
        ...[...acts].map(([act, written]) => [act, '', '', written, '']),
      ],
      verdicts: [
        {
          what: 'a walk along 10,000 receipts takes, in ms,',
          limit: `≤ ${limits.walkMs}`,
          measured: walkMs.toFixed(0),
          ok: walkMs <= limits.walkMs,
        },
        {
          what: 'read units of a page of the board',
          limit: `≤ ${limits.units}, in one query`,
          measured: String(units),
          ok: units <= limits.units && boardQueries === 2,
        },
        {
          what: 'write units of an act',
          limit: `≤ ${limits.act}`,
          measured: String(mostOf(false)),
          ok: mostOf(false) <= limits.act,
        },
        {
          what: 'write units of an act that starts or ends limits',
          limit: `≤ ${limits.limitsAct}`,
          measured: String(mostOf(true)),
          ok: mostOf(true) <= limits.limitsAct,
        },
      ],
    }
  } finally {
    await engine.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
