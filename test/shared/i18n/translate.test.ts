import { describe, expect, it } from 'vitest'
import { languages } from '#shared/domain/language.ts'
import { createTranslations } from '#shared/i18n/translate.ts'

const en = {
  inbox: {
    greeting: 'Good day, {{name}}',
    due: 'Due on {{date}} at {{place}}',
    messages_one: '{{count}} message',
    messages_other: '{{count}} messages',
  },
}
const zhHant = {
  inbox: { greeting: '{{name}}，您好', due: '{{date}}於{{place}}到期', messages_other: '{{count}}則訊息' },
}
const zhHans = {
  inbox: { greeting: '{{name}}，您好', due: '{{date}}在{{place}}到期', messages_other: '{{count}}条消息' },
}

const setup = () => createTranslations<typeof en>({ en, 'zh-Hant': zhHant, 'zh-Hans': zhHans })

describe('createTranslations', () => {
  it('says a sentence in the language that is asked for', () => {
    const translations = setup()
    const said = languages.map((language) => translations(language)(($) => $.inbox.greeting, { name: 'Ada' }))
    expect(said).toEqual(['Good day, Ada', 'Ada，您好', 'Ada，您好'])
  })

  it('keeps the languages of two readers apart', () => {
    const translations = setup()
    const english = translations('en')
    translations('zh-Hant')(($) => $.inbox.messages_other, { count: 2 })
    expect(english(($) => $.inbox.messages_other, { count: 2 })).toBe('2 messages')
  })

  it.each([
    ['en', ['0 messages', '1 message', '2 messages']],
    ['zh-Hant', ['0則訊息', '1則訊息', '2則訊息']],
    ['zh-Hans', ['0条消息', '1条消息', '2条消息']],
  ] as const)('picks the plural form of %s by the count, whichever form the selector names', (language, sentences) => {
    const t = setup()(language)
    expect([0, 1, 2].map((count) => t(($) => $.inbox.messages_one, { count }))).toEqual(sentences)
    expect([0, 1, 2].map((count) => t(($) => $.inbox.messages_other, { count }))).toEqual(sentences)
  })

  it('throws for a text that is not written, naming its path', () => {
    const translations = createTranslations<typeof en>({
      en,
      'zh-Hant': zhHant,
      // What the types forbid can still arrive, by a file edited by hand.
      'zh-Hans': { inbox: { greeting: '您好' } } as typeof zhHans,
    })
    expect(() => translations('zh-Hans')(($) => $.inbox.due)).toThrow('No text for inbox.due')
  })

  it('throws for a placeholder that is not filled, naming it and the sentence', () => {
    const t = setup()('en')
    expect(() => t(($) => $.inbox.due, { date: '1 May' })).toThrow('{{place}} in “Due on 1 May at {{place}}”')
  })

  it('leaves markup and braces in a value as they were typed', () => {
    const t = setup()('en')
    expect(t(($) => $.inbox.greeting, { name: '<b>{{count}} & $t(inbox.due)</b>' })).toBe(
      'Good day, <b>{{count}} & $t(inbox.due)</b>',
    )
  })
})
