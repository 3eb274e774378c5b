import { createRoute } from '@hono/zod-openapi'
import * as z from 'zod'
import { jsonBody, problems } from '#shared/http/contracts.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { declaredFile, preparedUpload } from '#shared/http/file-contracts.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { limitReached, maxFilesPerPaper, UploadedFile } from './file.ts'
import type { ApplicationFiles } from './files-service.ts'

const Id = z.object({ id: z.string().max(100) })
const FileId = Id.extend({ file: z.string().max(100) })

const NewFile = z
  .strictObject({
    material: z.string().max(100).meta({ description: 'The paper that the file is, by its key in the service' }),
    ...declaredFile,
  })
  .meta({ id: 'NewFile' })

const PreparedFile = z
  .object({
    id: z.string(),
    ...preparedUpload,
  })
  .meta({ id: 'PreparedFile' })

const signedFor = ['not_signed_in', 'invalid_token', 'forbidden', 'not_found', 'upstream_unavailable'] as const

const json = <S extends z.ZodType>(description: string, schema: S) => ({
  description,
  content: { 'application/json': { schema } },
})

const listFiles = createRoute({
  method: 'get',
  path: '/api/v1/applications/{id}/files',
  summary: 'The files of an application, and the papers that its applicant may upload now',
  middleware: [permit('file.read')] as const,
  request: { params: Id },
  responses: {
    200: json(
      'The files',
      z.object({
        items: z.array(UploadedFile),
        nextCursor: z.null(),
        openings: z.array(
          z.object({
            material: z.string(),
            room: z.boolean().meta({ description: `Whether one more file is taken; at most ${maxFilesPerPaper} are` }),
          }),
        ),
      }),
    ),
    ...problems(...signedFor),
  },
})

const prepareFile = createRoute({
  method: 'post',
  path: '/api/v1/applications/{id}/files',
  summary: 'Ask for a form to upload a file by. It is good for an hour',
  middleware: [permit('file.upload')] as const,
  request: { params: Id, ...jsonBody(NewFile) },
  responses: {
    201: json('The form', PreparedFile),
    ...problems(
      ...signedFor,
      'malformed_body',
      'unsupported_media_type',
      'body_too_large',
      'invalid_input',
      'action_not_allowed',
    ),
  },
})

const completeFile = createRoute({
  method: 'post',
  path: '/api/v1/applications/{id}/files/{file}/complete',
  summary: 'Hand in what has been uploaded: it is looked at and, until it has been scanned, kept in quarantine',
  middleware: [permit('file.upload')] as const,
  request: { params: FileId },
  responses: {
    200: json('The file', UploadedFile),
    ...problems(...signedFor, 'invalid_input', 'action_not_allowed', 'file_not_arrived', 'version_conflict'),
  },
})

const downloadFile = createRoute({
  method: 'get',
  path: '/api/v1/applications/{id}/files/{file}/download',
  summary: 'A link to a file that was found clean, good for a minute',
  middleware: [permit('file.read')] as const,
  request: { params: FileId },
  responses: {
    200: json('The link', z.object({ url: z.string() })),
    ...problems(...signedFor, 'file_not_released'),
  },
})

const removeFile = createRoute({
  method: 'delete',
  path: '/api/v1/applications/{id}/files/{file}',
  summary: 'Take a file back that has not been handed in yet',
  middleware: [permit('file.upload')] as const,
  request: { params: FileId },
  responses: {
    200: json('The file as it was', UploadedFile),
    ...problems(...signedFor, 'action_not_allowed', 'version_conflict'),
  },
})

export const createApi = ({ files }: { files: ApplicationFiles }) =>
  createRouter()
    .openapi(listFiles, async (c) => {
      const view = await files.list(c.req.valid('param').id, signedIn(c))
      const openings = view.openings.map(({ material }) => ({
        material,
        room: limitReached(view.files, material) === null,
      }))
      return c.json({ items: [...view.files], nextCursor: null, openings }, 200)
    })
    .openapi(prepareFile, async (c) => {
      const { id } = c.req.valid('param')
      const { sha256 = null, ...file } = c.req.valid('json')
      const { fileId, upload } = await files.prepare(id, signedIn(c), { ...file, sha256 })
      const address = `/api/v1/applications/${id}/files/${fileId}`
      return c.json({ id: fileId, upload, complete: `${address}/complete` }, 201, { location: address })
    })
    .openapi(completeFile, async (c) => {
      const { id, file } = c.req.valid('param')
      return c.json(await files.settle(id, file, signedIn(c)), 200)
    })
    .openapi(downloadFile, async (c) => {
      const { id, file } = c.req.valid('param')
      return c.json({ url: await files.download(id, file, signedIn(c)) }, 200)
    })
    .openapi(removeFile, async (c) => {
      const { id, file } = c.req.valid('param')
      return c.json(await files.remove(id, file, signedIn(c)), 200)
    })
