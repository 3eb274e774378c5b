import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2'
import type { Mailer } from './delivery.ts'
import { type Sender, toMime } from './mime.ts'

/** Mail by Amazon SES. A refusal is the post room's to try again, so the SDK tries once. */
export const createSesMailer = (from: Sender): Mailer => {
  const client = new SESv2Client({
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 2000, requestTimeout: 5000, throwOnRequestTimeout: true },
  })
  return {
    send: async (letter) => {
      await client.send(
        new SendEmailCommand({
          FromEmailAddress: from.address,
          Destination: { ToAddresses: [letter.to] },
          Content: { Raw: { Data: await toMime(letter, from) } },
        }),
      )
    },
  }
}
