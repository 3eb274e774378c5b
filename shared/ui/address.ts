import type { Language } from '#shared/domain/language.ts'

/** A page's address in a language: `/services?q=x` → `/en/services?q=x`; the home page, `/`, is the language alone. */
export const addressIn = (language: Language, path: string): string => `/${language}${path.replace(/^\/(?=$|\?)/, '')}`

/** The address of another page in the language that this page is read in. */
export const link = (page: { readonly language: Language }, path: string): string => addressIn(page.language, path)
