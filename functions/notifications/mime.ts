import MailComposer from 'nodemailer/lib/mail-composer'
import type { Letter } from './delivery.ts'

/** Who the mail says it is from. */
export type Sender = { readonly name: string; readonly address: string }

// A header ends with its line. The composer folds and encodes, and what could end one early does not reach it.
const onOneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

/**
 * A letter as a MIME message: text and HTML, each whole. Its identifier is the notice's, so that a mailbox that gets it twice
 * can tell. It is marked as made by a program, so that no program answers it (RFC 3834). What somebody asked for is ended by a press in
 * the program that reads it, too (RFC 2369, RFC 8058).
 */
export const toMime = ({ id, to, at, languages, subject, text, html, leave }: Letter, from: Sender): Promise<Buffer> =>
  new MailComposer({
    from: { name: onOneLine(from.name), address: from.address },
    // As an object: a string would be read for names and further addresses.
    to: { name: '', address: to },
    subject: onOneLine(subject),
    messageId: `<${id}@${from.address.split('@')[1]}>`,
    date: new Date(at),
    headers: {
      ...{ 'Content-Language': languages.join(', '), 'Auto-Submitted': 'auto-generated' },
      ...(leave !== undefined && {
        'List-Unsubscribe': `<${leave}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    text,
    html,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
