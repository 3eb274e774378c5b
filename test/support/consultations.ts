import type { NewComment } from '#functions/liaison/comment.ts'
import type { ConsultationDraft } from '#functions/liaison/consultation.ts'
import { createApp } from '#functions/liaison/consultations-app.ts'
import { createParts } from '#functions/liaison/consultations-container.ts'
import { createMeetingsRepository } from '#functions/liaison/meetings-repository.ts'
import { createMeetings } from '#functions/liaison/meetings-service.ts'
import { createOfficersRepository } from '#functions/liaison/officers-repository.ts'
import { enterReferenceData } from '#functions/liaison/reference-service.ts'
import { createReferences } from '#functions/liaison/references-service.ts'
import { createResolutionsRepository } from '#functions/liaison/resolutions-repository.ts'
import { createResolutions } from '#functions/liaison/resolutions-service.ts'
import { createIdempotency } from '#shared/data/idempotency.ts'
import type { TokenVerifier } from '#shared/identity/access-tokens.ts'
import { tuesday } from './applications.ts'
import { createTestTable } from './engine.ts'
import { createTestFrame } from './frame.ts'
import { personNamed } from './people.ts'

const named = (text: string) => ({ en: text, 'zh-Hant': text, 'zh-Hans': text })

/** A draft of the Mainland side, open from 24 to 30 November 2026, with what a test wants otherwise. */
export const makeDraft = (overrides: Partial<ConsultationDraft> = {}): ConsultationDraft => ({
  title: named('One window'),
  summary: named('How one window should work.'),
  points: [
    { heading: named('Hours'), text: named('Open until seven?') },
    { heading: named('Papers'), text: named('Which papers are asked twice?') },
  ],
  links: [],
  organisation: 'qianhai-hk-office',
  audience: { kind: 'signed_in', organisations: [] },
  opensOn: '2026-11-24',
  closesOn: '2026-11-30',
  series: null,
  meeting: null,
  resolution: null,
  ...overrides,
})

export const makeNewComment = (overrides: Partial<NewComment> = {}): NewComment => ({
  point: 1,
  text: 'Until eight on Fridays',
  language: 'en',
  capacity: 'organisation',
  ...overrides,
})

export const keeper = personNamed('liaison-secretary-mainland')
export const across = personNamed('liaison-secretary-hong-kong')
export const firm = personNamed('harbour-tech')
export const words = named

/** The use cases of consultations over a table of its own, and a clock that stands where the test puts it. */
export const createTestConsultations = async () => {
  const table = await createTestTable('liaison')
  await enterReferenceData(createOfficersRepository({ table }), tuesday)
  let time = Date.parse(tuesday)
  const now = () => new Date(time)
  const parts = createParts({ table, now })
  const { consultations, comments } = parts

  const act = async (
    id: string,
    action: Parameters<typeof consultations.act>[1],
    command: Parameters<typeof consultations.act>[2] = {},
    principal = keeper,
  ) => {
    const { version } = await consultations.view(id, principal)
    await consultations.act(id, action, command, { principal, version })
  }
  const actOn = async (
    at: { readonly consultation: string; readonly comment: string },
    action: Parameters<typeof comments.act>[1],
    command: Parameters<typeof comments.act>[2] = {},
    principal = keeper,
  ) => {
    const { version } = await comments.view(at.consultation, at.comment, principal)
    await comments.act(at, action, command, { principal, version })
  }

  const { register } = createOfficersRepository({ table })
  const meetingsRepository = createMeetingsRepository({ table })
  const shared = { register, idempotency: createIdempotency({ table }), now }
  return {
    ...parts,
    meetings: createMeetings({ ...shared, repository: meetingsRepository, officers: { register } }),
    resolutions: createResolutions({
      ...shared,
      repository: createResolutionsRepository({ table }),
      references: createReferences({ meetings: meetingsRepository, services: { has: async () => true } }),
    }),
    table,
    now,
    /** Puts the clock on an instant. */
    moveTo: (instant: string) => {
      time = Date.parse(instant)
    },
    act,
    actOn,
    /** A published consultation, by its id. */
    publish: async (overrides: Partial<ConsultationDraft> = {}): Promise<string> => {
      const { id } = await consultations.prepare(makeDraft(overrides), { principal: keeper })
      await act(id, 'publish')
      return id
    },
    comment: async (consultation: string, overrides: Partial<NewComment> = {}, principal = firm) => ({
      consultation,
      comment: (await comments.add(consultation, makeNewComment(overrides), { principal })).id,
    }),
  }
}

/** The whole function, with real sessions and real parked forms. */
export const createConsultationsApp = async ({ verifyToken }: { verifyToken?: TokenVerifier } = {}) => {
  const hub = await createTestConsultations()
  const { frame, cookies, sessions } = await createTestFrame({ now: hub.now, verifyToken })
  const { organisations, consultations, comments, recommendations } = hub
  const app = createApp({ ...frame, organisations, consultations, comments, recommendations })
  return { ...hub, app, cookies, sessions }
}
export type ConsultationsApp = Awaited<ReturnType<typeof createConsultationsApp>>
