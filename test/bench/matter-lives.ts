import { type MatterAction, type MatterCommand, matterActions } from '#functions/legal/matter-transitions.ts'
import { legalPeople, makeDetails, type TestMatters } from '#test/support/matters.ts'
import type { Meter } from '#test/support/meter.ts'

type Step = readonly [as: string, action: MatterAction, command?: Partial<MatterCommand>]

const { mainland, 'hong-kong': hongKong } = legalPeople

type Life = { readonly from: 'draft' | 'takenMeasure'; readonly steps: readonly Step[] }

/** Matters in which each act of the table is done at least once. */
const lives: readonly Life[] = [
  {
    from: 'draft',
    steps: [
      [mainland.drafter, 'refer'],
      [mainland.head, 'assign'],
      [mainland.head, 'restrict', { level: 'office' }],
      [mainland.head, 'raise_wall'],
      [mainland.head, 'lift_wall', { id: 'somebody' }],
      [mainland.head, 'retain'],
      [mainland.head, 'hold'],
      [mainland.head, 'release'],
      [mainland.checker, 'check'],
      [mainland.drafter, 'send_back'],
      [mainland.drafter, 'amend', makeDetails({ request: 'Serve the writ on the addressee, in person.' })],
      [mainland.checker, 'check'],
      [mainland.drafter, 'dispatch'],
      [hongKong.drafter, 'acknowledge', { reference: 'HK/2026/17' }],
      [hongKong.drafter, 'ask_correction'],
      [mainland.drafter, 'amend', makeDetails({ request: 'Serve the writ on the addressee, at the new address.' })],
      [mainland.checker, 'check'],
      [mainland.drafter, 'dispatch'],
      [hongKong.drafter, 'acknowledge', { reference: 'HK/2026/17' }],
      [hongKong.drafter, 'begin'],
      [hongKong.drafter, 'return'],
      [mainland.drafter, 'record_outcome', { result: 'partly' }],
      [mainland.drafter, 'reconcile'],
      [hongKong.drafter, 'reconcile'],
      [mainland.drafter, 'close'],
      [hongKong.drafter, 'close'],
    ],
  },
  {
    from: 'draft',
    steps: [
      [mainland.checker, 'check'],
      [mainland.drafter, 'dispatch'],
      [hongKong.drafter, 'acknowledge'],
      [mainland.drafter, 'withdraw'],
      [hongKong.drafter, 'stop'],
    ],
  },
  { from: 'takenMeasure', steps: [[mainland.drafter, 'record_event']] },
]

/** The most write units that each act of the table costs, by the engine's own count, and the opening of a matter. */
export const unitsOfActs = async (hub: TestMatters, meter: Meter): Promise<Map<string, number>> => {
  const most = new Map<string, number>()
  const note = (what: string, units: number) => most.set(what, Math.max(units, most.get(what) ?? 0))
  for (const { from, steps } of lives) {
    const { result: id, written } = await meter.costOf(() => hub[from]())
    if (from === 'draft') note('open', written)
    for (const [as, action, command] of steps)
      note(action, (await meter.costOf(() => hub.act(as, id, action, command as Partial<MatterCommand>))).written)
  }
  const left = matterActions.filter((action) => !most.has(action))
  if (left.length > 0) throw new Error(`Nobody has done ${left.join(', ')}`)
  return most
}

/** Requests that were sent, each with its line of the register of what crossed. */
export const sendRequests = async ({ draft, bring }: TestMatters, count: number): Promise<void> => {
  for (let sent = 0; sent < count; sent += 1) await bring(await draft(), 'check', 'dispatch')
}
