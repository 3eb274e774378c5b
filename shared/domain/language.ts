import * as z from 'zod'

/** The three languages of the hub, as BCP 47 tags. Each has its own authored text; none is converted from another. */
export const languages = ['en', 'zh-Hant', 'zh-Hans'] as const

export const Language = z.enum(languages).meta({ id: 'Language' })
export type Language = z.infer<typeof Language>

/** The locale whose conventions each language follows for dates, numbers and money: Hong Kong's and the Mainland's. */
export const locales = { en: 'en-HK', 'zh-Hant': 'zh-HK', 'zh-Hans': 'zh-CN' } as const satisfies Record<
  Language,
  string
>

/** What each language calls itself; shown untranslated in the language switcher. */
export const endonyms = { en: 'English', 'zh-Hant': '繁體中文', 'zh-Hans': '简体中文' } as const satisfies Record<
  Language,
  string
>
