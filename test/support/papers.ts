import { randomUUID } from 'node:crypto'
import type { MeetingAction, MeetingCommand } from '#functions/liaison/meeting-actions.ts'
import { createMeetingsRepository } from '#functions/liaison/meetings-repository.ts'
import type { PaperDetails } from '#functions/liaison/paper.ts'
import { createPaperKeeping } from '#functions/liaison/paper-keeping.ts'
import { createApp } from '#functions/liaison/papers-app.ts'
import { createPapersRepository } from '#functions/liaison/papers-repository.ts'
import { createPapers } from '#functions/liaison/papers-service.ts'
import { eicarScanner } from '#infra/local/storage/eicar-scanner.ts'
import { createIdempotency } from '#shared/data/idempotency.ts'
import { createScanHandler } from '#shared/files/keeping.ts'
import type { TokenVerifier } from '#shared/identity/access-tokens.ts'
import { postFile, startTestStorage } from './files.ts'
import { createTestFrame } from './frame.ts'
import { createTestLiaison } from './liaison-app.ts'
import { makeNewSeries, title } from './meetings.ts'
import { keepers, languagesOfBoth, signatories, textOfBoth } from './minutes.ts'
import { personNamed } from './people.ts'
import { samplePdf } from './sample-files.ts'

/** A meeting that is called, with an item on its agenda, and papers in a store that is spoken to over HTTP. */
export const createTestPapers = async () => {
  const hub = await createTestLiaison()
  const storage = await startTestStorage({ now: hub.now })
  const store = storage.makeStore({ area: 'liaison' })
  const { table, now, meetings } = hub
  const kept = createPapersRepository({ table })
  const logged: Readonly<Record<string, unknown>>[] = []
  const papers = createPapers({
    ...{ repository: kept, meetings: createMeetingsRepository({ table }), minutes: hub.minutesRepository },
    ...{ register: hub.repository.register, store, idempotency: createIdempotency({ table }), now, newId: randomUUID },
    log: (_level, facts) => void logged.push(facts),
  })
  const keeping = createPaperKeeping({ repository: kept, store, now })
  const onScan = createScanHandler('liaison', { keeping, log: () => {} })
  const status = { clean: 'NO_THREATS_FOUND', infected: 'THREATS_FOUND', uncheckable: 'UNSUPPORTED' } as const
  const members = [...makeNewSeries().members, 'qianhai-officer']
  await meetings.establish(makeNewSeries({ members }), { principal: keepers.mainland })

  const act = async <A extends MeetingAction>(
    id: string,
    action: A,
    command: MeetingCommand<A>,
    as = keepers.mainland,
  ) => meetings.act(id, action, command, { principal: as, version: (await meetings.view(id, null)).version })
  const itemOf = async (meeting: string): Promise<string> => {
    const { agenda } = await meetings.view(meeting, keepers.mainland)
    return agenda?.find(({ kind }) => kind === 'topic')?.id ?? ''
  }

  return {
    ...{ ...hub, storage, store, kept, papers, keeping, logged, itemOf },

    /** Puts an item on the agenda of a meeting that is only planned. */
    plan: (meeting: string) => act(meeting, 'add_item', { title, owner: 'qianhai-chief', minutes: 15 }),
    call: (meeting: string) => act(meeting, 'call', {}),
    cancel: (meeting: string) => act(meeting, 'cancel', { reason: 'No quorum' }),

    /** Opens a meeting that is called, on its day. */
    open: async (meeting: string) => {
      hub.moveTo(meeting.slice(-10))
      for (const [post, as] of [
        ['qianhai-chief', keepers.mainland],
        ['hong-kong-chief', keepers['hong-kong']],
      ] as const)
        await act(meeting, 'record_attendance', { attendance: [{ post, presence: 'present' }] }, as)
      await act(meeting, 'hold', {})
    },
    close: async (meeting: string, outcome: 'closed' | 'open' = 'closed') => {
      const { agenda } = await meetings.view(meeting, keepers.mainland)
      const outcomes = (agenda ?? []).map(({ id: item }) => ({ item, outcome, note: '' }))
      await act(meeting, 'close', { outcomes })
    },

    /** Both sides sign the minutes of a meeting that was held. */
    sign: async (meeting: string) => {
      const { minutes } = hub
      await minutes.begin({ meeting, languages: [...languagesOfBoth] }, { principal: keepers.mainland })
      const [section = ''] = (await minutes.view(meeting, keepers.mainland)).sections.map(({ id }) => id)
      const paragraph = { section, after: null, audience: 'both_governments', texts: textOfBoth } as const
      await minutes.act(meeting, 'add_paragraph', paragraph, { principal: keepers.mainland })
      for (const [action, principal] of [
        ['circulate', keepers.mainland],
        ['agree', keepers.mainland],
        ['agree', keepers['hong-kong']],
        ['sign', signatories.mainland],
        ['sign', signatories['hong-kong']],
      ] as const) {
        const { version, hash } = await minutes.view(meeting, keepers.mainland)
        await minutes.act(meeting, action, action === 'circulate' ? {} : { hash }, { principal, version })
      }
    },

    /** A file as it goes: a form is asked for, the file is sent, and taken up. The paper's id. */
    add: async (
      as: string,
      meeting: string,
      {
        content = samplePdf(),
        name = 'paper.pdf',
        paper = null as string | null,
        ...details
      }: Partial<PaperDetails> & { content?: Uint8Array; name?: string; paper?: string | null } = {},
    ): Promise<string> => {
      const principal = personNamed(as)
      const said = {
        ...{ item: details.item ?? (await itemOf(meeting)), title: { en: 'Figures' } },
        ...({ language: 'en', audience: 'both_governments' } as const),
        ...details,
      }
      const asked = paper === null ? { paper, details: said } : { paper, details: null }
      const prepared = await papers.prepare(meeting, principal, asked, {
        ...{ name, bytes: content.length, sha256: null },
      })
      const answer = await postFile(prepared.upload, content, name)
      if (!answer.ok) throw new Error(await answer.text())
      return papers.settle(meeting, prepared.file, principal)
    },

    /** The scanner's stand-in looks at all that is kept, and GuardDuty's words of it are taken in. */
    scan: async () => {
      for (const { key } of await storage.objects.list('kept/liaison/')) {
        const content = await storage.objects.read(key)
        if (content === null) continue
        const scanResultDetails = { scanResultStatus: status[eicarScanner(content)] }
        await onScan({ detail: { s3ObjectDetails: { objectKey: key }, scanResultDetails } })
      }
    },
  }
}
export type TestPapers = Awaited<ReturnType<typeof createTestPapers>>

/** The function of the papers over the same, with the store at an origin of its own. */
export const createPapersApp = async ({ verifyToken }: { verifyToken?: TokenVerifier } = {}) => {
  const hub = await createTestPapers()
  const { frame, cookies, sessions } = await createTestFrame({ now: hub.now, verifyToken })
  const { papers, store } = hub
  const app = createApp({ ...frame, papers, uploadScript: '/assets/upload.js', connectTo: [store.origin] })
  return { ...hub, app, cookies, sessions }
}
export type PapersApp = Awaited<ReturnType<typeof createPapersApp>>
