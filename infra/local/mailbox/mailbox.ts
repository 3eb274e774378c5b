import { mkdirSync } from 'node:fs'
import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime, { type Email } from 'postal-mime'
import type { Mailer } from '#functions/notifications/delivery.ts'
import { type Sender, toMime } from '#functions/notifications/mime.ts'

export type KeptMail = { readonly id: string; readonly raw: Buffer; readonly email: Email }

const ending = '.eml'
const listed = 100

/**
 * Where mail goes on one machine: each message is a file, as it would have been sent. The file is named for the notice, so a
 * message that is sent again is the same file.
 */
export const createMailbox = (folder: string) => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })

  const read = async (id: string): Promise<KeptMail | null> => {
    // Anything else would not name a mail, but another file.
    if (!/^[\w-]{1,100}$/.test(id)) return null
    const raw = await readFile(join(folder, `${id}${ending}`)).catch(() => null)
    return raw === null ? null : { id, raw, email: await PostalMime.parse(raw) }
  }

  return {
    makeMailer: (from: Sender): Mailer => ({
      send: async (letter) => {
        const file = join(folder, `${letter.id}${ending}`)
        await writeFile(`${file}.new`, await toMime(letter, from), { mode: 0o600 })
        await rename(`${file}.new`, file)
      },
    }),

    read,

    /** The latest mails, the newest first. */
    list: async (): Promise<KeptMail[]> => {
      const names = (await readdir(folder)).filter((name) => name.endsWith(ending)).sort()
      const mails = await Promise.all(
        names
          .reverse()
          .slice(0, listed)
          .map((name) => read(name.slice(0, -ending.length))),
      )
      return mails.filter((mail) => mail !== null)
    },
  }
}
export type Mailbox = ReturnType<typeof createMailbox>
