// A process that runs one bundle, as Lambda does: it loads the handler once and gives it event after event.
import { pathToFileURL } from 'node:url'

const { handler } = await import(pathToFileURL(process.argv[2] ?? '').href)

process.on('message', async ({ id, event }: { id: number; event: object }) => {
  try {
    process.send?.({ id, answer: await handler(event, {}) })
  } catch (error) {
    process.send?.({ id, failure: error instanceof Error ? error.stack : String(error) })
  }
})
process.send?.({ ready: true })
