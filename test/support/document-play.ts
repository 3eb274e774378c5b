import { createApiClient } from './api-client.ts'
import { postFile } from './files.ts'
import { samplePdf } from './sample-files.ts'

type Prepared = {
  readonly upload: { readonly url: string; readonly fields: Readonly<Record<string, string>> }
  readonly complete: string
}

/** A document of a matter of a running hub, handed in by the API as a program does. */
export const playDocument = async (
  origin: string,
  identity: string,
  matter: string,
): Promise<{ readonly id: string }> => {
  const keeping = await createApiClient(origin, identity)
  const content = samplePdf()
  const given = { document: null, key: 'other', name: 'judgment.pdf', bytes: content.length }
  const { upload, complete } = (await keeping.post(`/legal/matters/${matter}/documents`, given))
    .body as unknown as Prepared
  await postFile(upload, content, given.name)
  const { body } = await keeping.post(complete.replace('/api/v1', ''))
  return { id: String(body.id) }
}
