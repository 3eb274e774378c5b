import type { Language } from '#shared/domain/language.ts'
import type { Text } from '#shared/domain/text.ts'
import { type Edition, lineOf, type Standard } from './standard.ts'
import { firstDayOf, lastDayOf } from './standing.ts'

/**
 * Law and what is made under it. Codes of practice, technical standards and forms of contract are works that laws may name, and
 * no legislation themselves.
 */
const isLegislation = ({ en }: Text): boolean =>
  /\b(Cap\.|Ordinance|Law|Regulations?|Order|Decree|Measures|Announcement|Arrangement|Reply|Authorisation|Fa Shi|Fa Fa|Cai Shui|Guo Fa|Guo Ban Fa|Gui)\b/.test(
    en,
  )

const referenceNode = (reference: Text | null, jurisdiction: string, language: Language) =>
  reference === null
    ? []
    : [
        isLegislation(reference)
          ? { '@type': 'Legislation', name: reference[language], legislationJurisdiction: jurisdiction }
          : { '@type': 'CreativeWork', name: reference[language] },
      ]

/** `2021-01-01/2027-12-31`; an open end is two dots (ISO 8601-2). */
const coverageOf = (standard: Standard, edition: Edition): string => {
  const { editions, ...ending } = standard
  const last = lastDayOf({ ...ending, editions: editions.map(lineOf) }, lineOf(edition))
  return `${edition.inForce.from === null ? '..' : firstDayOf(edition.inForce.from)}/${last ?? '..'}`
}

/**
 * An edition as schema.org has it. The page is a comparison that the hub has made: a work of its own, about what each side has
 * enacted. To call it legislation would be to say that the hub legislates.
 */
export const linkedDataOf = (
  standard: Standard,
  edition: Edition,
  { language, address, publisher }: { language: Language; address: string; publisher: string },
) => ({
  '@context': 'https://schema.org',
  '@type': 'CreativeWork',
  '@id': address,
  url: address,
  name: edition.title[language],
  abstract: edition.summary[language],
  inLanguage: language,
  version: String(edition.number),
  datePublished: edition.publishedAt,
  temporalCoverage: coverageOf(standard, edition),
  publisher: { '@type': 'Organization', name: publisher },
  about: [
    ...referenceNode(edition.references.hongKong, 'HK', language),
    ...referenceNode(edition.references.mainland, 'CN', language),
  ],
})

/** JSON that cannot end the element that it stands in, nor begin another: what HTML would read is written as an escape. */
export const asDataBlock = (value: unknown): string =>
  JSON.stringify(value).replaceAll(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
