import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { Event } from '#shared/data/event-log.ts'
import { Due } from '#shared/domain/due.ts'
import { Field, Material } from '#shared/domain/service.ts'
import { Text } from '#shared/domain/text.ts'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { etag, idempotencyKey, ifMatch } from '#shared/http/versions.ts'
import { Answers, Status } from './application.ts'
import { draftsOf, Outcome, Package, PackageItem, Standing } from './package.ts'
import { declarationsOf } from './package-declarations.ts'
import { type Draft, heldAnswers, papersIn, papersOf, questionsOf } from './package-form.ts'
import type { Packages, PackageView } from './package-service.ts'

const Id = z.object({ id: z.string().max(100) })
const Names = z.array(z.string().max(200)).max(400)
const Versions = z
  .record(z.string().max(100), z.int().positive())
  .meta({ description: 'The versions of the applications as you read them, by id' })

const WriteHeaders = z.object({
  'if-match': z.string().optional().meta({ description: 'The version of the package that was read: "3"' }),
  'idempotency-key': z.string().optional().meta({
    description: 'A repeated request with the same key gets the first answer, or goes on where it was cut off',
  }),
})

const View = Package.extend({
  events: z.array(Event),
  items: z.array(
    PackageItem.extend({
      version: z.int().positive(),
      status: Status,
      receiptNumber: z.string().nullable(),
      due: Due.nullable(),
      standing: Standing,
      heldUpBy: z.array(z.string()).meta({ description: 'The applications that it waits for' }),
    }),
  ),
  questions: z.array(
    z.object({
      name: z.string(),
      field: Field,
      askedBy: z.array(z.string()),
      differs: z.boolean(),
      answers: z.array(z.object({ value: z.string(), heldBy: z.array(z.string()) })),
    }),
  ),
  papers: z.array(
    z.object({
      name: z.string(),
      material: Material,
      neededBy: z.array(z.string()),
      mayFollow: z.boolean(),
      ready: z.boolean(),
    }),
  ),
  declarations: z.array(z.object({ name: z.string(), text: Text, neededBy: z.array(z.string()) })),
}).meta({ id: 'PackageView' })

const idsOf = (drafts: readonly Draft[]): string[] => drafts.map(({ application }) => application.id)

const viewOf = ({ found, events, items }: PackageView): z.infer<typeof View> => {
  const drafts = draftsOf(items)
  const papers = papersOf(drafts)
  const ready = papersIn(papers)
  return {
    ...found,
    events: [...events],
    items: items.map(({ item, application: { version, status, receiptNumber, due }, standing, heldUpBy }) => ({
      ...item,
      ...{ version, status, receiptNumber, due, standing },
      heldUpBy: [...heldUpBy],
    })),
    questions: questionsOf(drafts).map((question) => ({
      ...question,
      askedBy: idsOf(question.askedBy),
      answers: heldAnswers(question).map(({ value, heldBy }) => ({ value, heldBy: idsOf(heldBy) })),
    })),
    papers: papers.map((paper) => ({
      ...paper,
      neededBy: idsOf(paper.neededBy),
      ready: ready.includes(paper.name),
    })),
    declarations: declarationsOf(items)
      .filter(({ neededBy }) => neededBy.some(({ application }) => application.status === 'draft'))
      .map(({ name, asked, neededBy }) => ({ name, text: asked.text, neededBy: idsOf(neededBy) })),
  }
}

const signedFor = ['not_signed_in', 'invalid_token', 'forbidden'] as const
const withBody = ['malformed_body', 'unsupported_media_type', 'body_too_large', 'invalid_input'] as const
const withVersion = [
  'reads_only',
  'version_required',
  'version_conflict',
  'not_found',
  'idempotency_key_reused',
] as const

const json = <S extends z.ZodType>(description: string, schema: S) => ({
  description,
  content: { 'application/json': { schema } },
})

const startPackage = createRoute({
  method: 'post',
  path: '/api/v1/packages',
  summary: 'Begin drafts for several services that are applied for together',
  middleware: [permit('application.start')] as const,
  request: {
    headers: WriteHeaders.pick({ 'idempotency-key': true }),
    ...jsonBody(z.strictObject({ serviceIds: z.array(z.string().max(100)).max(100) }).meta({ id: 'NewPackage' })),
  },
  responses: {
    201: json('The package', Package),
    ...problems(
      ...signedFor,
      ...withBody,
      'not_found',
      'service_not_open',
      'appeal_without_decision',
      'reads_only',
      'idempotency_key_reused',
      'upstream_unavailable',
    ),
  },
})

const readPackage = createRoute({
  method: 'get',
  path: '/api/v1/packages/{id}',
  summary: 'A package, where its items stand, and the one form of those that are still drafts',
  middleware: [permit('application.list')] as const,
  request: { params: Id },
  responses: {
    200: json('The package', View),
    ...problems(...signedFor, 'not_found', 'upstream_unavailable'),
  },
})

const editPackage = createRoute({
  method: 'patch',
  path: '/api/v1/packages/{id}',
  summary: 'Fill in the one form: each answer goes to every draft that asks for it',
  middleware: [permit('application.edit')] as const,
  request: {
    params: Id,
    headers: WriteHeaders,
    ...jsonBody(
      z
        .strictObject({ answers: Answers.optional(), materialsReady: Names.optional(), versions: Versions })
        .meta({ id: 'PackageChange' }),
    ),
  },
  responses: {
    200: json('The package as it is now', Package),
    ...problems(...signedFor, ...withBody, ...withVersion, 'action_not_allowed', 'upstream_unavailable'),
  },
})

const submitPackage = createRoute({
  method: 'post',
  path: '/api/v1/packages/{id}/submit',
  summary: 'Submit items under one declaration, each by itself and with its own receipt number',
  middleware: [permit('application.edit')] as const,
  request: {
    params: Id,
    headers: WriteHeaders,
    ...jsonBody(
      z
        .strictObject({
          declared: z.boolean().meta({ description: 'The applicant declares that what is written is true' }),
          items: Names.meta({ description: 'The applications to submit, by id' }),
          versions: Versions,
          declarations: Names.optional().meta({ description: 'What is declared in the stead of papers, by its name' }),
          committed: Names.optional().meta({ description: 'The applications whose commitment the applicant makes' }),
        })
        .meta({ id: 'PackageSubmission' }),
    ),
  },
  responses: {
    200: json('What became of each item', z.object({ package: Package, outcomes: z.array(Outcome) })),
    ...problems(...signedFor, ...withBody, ...withVersion, 'application_incomplete', 'upstream_unavailable'),
  },
})

export const createApi = ({ packages }: { packages: Packages }) =>
  createRouter()
    .openapi(startPackage, async (c) => {
      const found = await packages.start(c.req.valid('json').serviceIds, {
        principal: signedIn(c),
        language: c.var.language,
        key: idempotencyKey(c),
      })
      return c.json(found, 201, { etag: etag(found.version), location: `/api/v1/packages/${found.id}` })
    })
    .openapi(readPackage, async (c) => {
      const view = await packages.view(c.req.valid('param').id, signedIn(c))
      return c.json(viewOf(view), 200, { etag: etag(view.found.version) })
    })
    .openapi(editPackage, async (c) => {
      const { versions, ...filled } = c.req.valid('json')
      const found = await packages.save(c.req.valid('param').id, filled, versions, {
        principal: signedIn(c),
        version: ifMatch(c),
        language: c.var.language,
        key: idempotencyKey(c),
      })
      return c.json(found, 200, { etag: etag(found.version) })
    })
    .openapi(submitPackage, async (c) => {
      const answer = await packages.submit(c.req.valid('param').id, c.req.valid('json'), {
        principal: signedIn(c),
        version: ifMatch(c),
        language: c.var.language,
        key: idempotencyKey(c),
      })
      return c.json({ ...answer, outcomes: [...answer.outcomes] }, 200, { etag: etag(answer.package.version) })
    })
