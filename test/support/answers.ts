import type { Field, FieldType, Service } from '#shared/domain/service.ts'

/** A valid answer to each kind of question; the firms and people are invented. */
const samples = {
  text: 'Demo Harbour Light (Qianhai) Ltd',
  long_text: 'Software for logistics.\nConsulting.',
  email: 'demo@example.com',
  telephone: '+852 2123 4567',
  whole_number: '12',
  money: '1000000',
  date: '2026-12-01',
  choice: '',
  hk_br_number: '12345678',
  // Made up, with the check character that GB 32100-2015 calls for.
  uscc: '91440300MA5FAKE00D',
} as const satisfies Record<FieldType, string>

export const sampleAnswer = ({ type, options, maxLength }: Field): string =>
  type === 'choice' ? (options[0]?.value ?? '') : samples[type].slice(0, maxLength)

/** A complete set of valid answers to a service's form. */
export const sampleAnswers = ({ fields }: Pick<Service, 'fields'>): Record<string, string> =>
  Object.fromEntries(fields.map((field) => [field.key, sampleAnswer(field)]))

const longTypes: readonly FieldType[] = ['long_text', 'text']

/**
 * Valid answers that are as long as wanted, in bytes of their JSON, as far as the questions let them; of characters in no order, so
 * that they pack worse than what people write.
 */
export const longAnswers = (service: Pick<Service, 'fields'>, bytes: number): Record<string, string> => {
  const answers = sampleAnswers(service)
  let seed = 7
  const next = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return String.fromCharCode(0x4e00 + (seed % 3000))
  }
  const missing = () => bytes - Buffer.byteLength(JSON.stringify(answers))
  const byRoom = service.fields.filter(({ type }) => longTypes.includes(type)).sort((a, b) => a.maxLength - b.maxLength)
  for (const [index, { key, maxLength }] of byRoom.entries()) {
    const room = Math.min(maxLength, Math.floor(missing() / 3 / (byRoom.length - index)))
    if (room > 0) answers[key] = Array.from({ length: room }, next).join('')
  }
  return answers
}
