import * as z from 'zod'
import type { InputIssue } from '#shared/domain/errors.ts'
import {
  businessOf,
  isEnterpriseUscc,
  isHkBrNumber,
  isHkCompanyNumber,
  tidyHkBrNumber,
} from '#shared/domain/identifiers.ts'
import { languages } from '#shared/domain/language.ts'
import { Party } from '#shared/domain/party.ts'
import { PersonRole } from '#shared/domain/person-role.ts'
import { Text } from '#shared/domain/text.ts'

/**
 * What an enterprise is: a company of the Hong Kong register; a Hong Kong business without one (a sole proprietor, a
 * partnership); a Mainland company that Hong Kong has invested in.
 */
export const enterpriseKinds = ['hk_company', 'hk_business', 'mainland_company'] as const
export const EnterpriseKind = z.enum(enterpriseKinds).meta({ id: 'EnterpriseKind' })
export type EnterpriseKind = z.infer<typeof EnterpriseKind>

export const identifierNames = ['hkBrNumber', 'hkCompanyNumber', 'uscc'] as const
export type IdentifierName = (typeof identifierNames)[number]

/** The longest name, and the longest address, in characters. */
export const nameMaxLength = 200
export const addressMaxLength = 500
const shortMaxLength = 200

const name = z.string().max(nameMaxLength)
const short = z.string().max(shortMaxLength)

/** What an enterprise says of itself. What it has not, such as a name in one of the languages, is an empty text. */
export const Profile = z
  .strictObject({
    kind: EnterpriseKind,
    names: z.strictObject({ en: name, 'zh-Hant': name, 'zh-Hans': name }),
    identifiers: z.strictObject({ hkBrNumber: short, hkCompanyNumber: short, uscc: short }),
    /** The registered address, in the language that it is registered in. */
    address: z.string().max(addressMaxLength),
    contact: z.strictObject({ name: short, email: short, telephone: short }),
  })
  .meta({ id: 'EnterpriseProfile' })
export type Profile = z.infer<typeof Profile>

/** One of the enterprise's people, as the sign-in named them when they came. */
export const Person = z
  .object({ id: z.string(), name: Text, role: PersonRole, since: z.iso.datetime() })
  .meta({ id: 'EnterprisePerson' })
export type Person = z.infer<typeof Person>

/**
 * The profile of an organisation and its people. The organisation's id and name are those that the sign-in vouches for; the rest
 * it says itself. Whoever begins the profile is its first owner: the sign-in has vouched that they are the organisation's, and it
 * knows nobody else yet.
 */
export const Enterprise = z
  .object({
    ...Profile.shape,
    organisation: Party,
    version: z.int().positive(),
    /** Somebody of the organisation has signed in as an agent: others can authorise it. */
    agent: z.boolean(),
    people: z.array(Person),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    lastEvent: z.object({ sequence: z.int(), hash: z.string() }),
  })
  .meta({ id: 'Enterprise' })
export type Enterprise = z.infer<typeof Enterprise>

/** What the log of a profile can say has happened. */
export const profileEvents = ['profile_begun', 'profile_changed', 'role_asked', 'role_given'] as const
export type ProfileEvent = (typeof profileEvents)[number]

/** Which numbers each kind has to give, and may. */
const numbersOf = {
  hk_company: { needs: ['hkBrNumber'], may: ['hkCompanyNumber'] },
  hk_business: { needs: ['hkBrNumber'], may: [] },
  mainland_company: { needs: ['uscc'], may: [] },
} as const satisfies Record<
  EnterpriseKind,
  { readonly needs: readonly IdentifierName[]; readonly may: readonly IdentifierName[] }
>

const formOf = {
  hkBrNumber: { fits: isHkBrNumber, otherwise: 'invalid_hk_br_number' },
  hkCompanyNumber: { fits: isHkCompanyNumber, otherwise: 'invalid_hk_company_number' },
  uscc: { fits: isEnterpriseUscc, otherwise: 'invalid_enterprise_uscc' },
} as const satisfies Record<IdentifierName, { readonly fits: (number: string) => boolean; readonly otherwise: string }>

const tidyNumber = (typed: string): string => typed.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()

/** The profile in its written form: what machines read in half-width, numbers without spaces, a certificate's number cut to the business's. */
export const tidyProfile = ({ kind, names, identifiers, address, contact }: Profile): Profile => {
  const text = (typed: string) => typed.normalize('NFC').trim()
  const forMachines = (typed: string) => typed.normalize('NFKC').trim()
  return {
    kind,
    names: { en: text(names.en), 'zh-Hant': text(names['zh-Hant']), 'zh-Hans': text(names['zh-Hans']) },
    identifiers: {
      hkBrNumber: tidyHkBrNumber(tidyNumber(identifiers.hkBrNumber)),
      hkCompanyNumber: tidyNumber(identifiers.hkCompanyNumber),
      uscc: tidyNumber(identifiers.uscc),
    },
    address: text(address),
    contact: {
      name: text(contact.name),
      email: forMachines(contact.email),
      telephone: forMachines(contact.telephone),
    },
  }
}

const checkNumbers = ({ kind, identifiers }: Profile): InputIssue[] => {
  const { needs, may }: { needs: readonly IdentifierName[]; may: readonly IdentifierName[] } = numbersOf[kind]
  const issues = identifierNames.flatMap((one): InputIssue[] => {
    const path = `identifiers.${one}`
    const number = identifiers[one]
    if (number === '') return needs.includes(one) ? [{ path, code: 'required' }] : []
    if (!needs.includes(one) && !may.includes(one)) return [{ path, code: 'unknown_field' }]
    return formOf[one].fits(number) ? [] : [{ path, code: formOf[one].otherwise }]
  })
  // Since the Unique Business Identifier, a company's number of eight digits is its business registration number.
  const { hkBrNumber, hkCompanyNumber } = identifiers
  const differs = hkCompanyNumber.length === 8 && hkCompanyNumber !== businessOf(hkBrNumber)
  return issues.length === 0 && differs
    ? [{ path: 'identifiers.hkCompanyNumber', code: 'company_number_differs' }]
    : issues
}

const email = z.email()

const checkText = (path: string, value: string, maximum: number): InputIssue[] => {
  if (value === '') return [{ path, code: 'required' }]
  return [...value].length > maximum ? [{ path, code: 'too_long', params: { maximum } }] : []
}

/** What is wrong with a profile in its written form, in the order of the form. */
export const checkProfile = (profile: Profile): InputIssue[] => {
  const { names, address, contact } = profile
  return [
    ...(languages.every((language) => names[language] === '') ? [{ path: 'names.en', code: 'name_required' }] : []),
    ...languages
      .filter((language) => [...names[language]].length > nameMaxLength)
      .map((language) => ({ path: `names.${language}`, code: 'too_long', params: { maximum: nameMaxLength } })),
    ...checkNumbers(profile),
    ...checkText('address', address, addressMaxLength),
    ...checkText('contact.name', contact.name, shortMaxLength),
    ...(email.safeParse(contact.email).success ? [] : [{ path: 'contact.email', code: 'invalid_email' }]),
    ...(/^\+?[\d\s()-]+$/.test(contact.telephone) && /^\d{7,15}$/.test(contact.telephone.replaceAll(/\D/g, ''))
      ? []
      : [{ path: 'contact.telephone', code: 'invalid_telephone' }]),
  ]
}

/** Each number by which an enterprise is found: a branch is found by its business. */
export const numbersIn = ({
  identifiers,
}: Pick<Profile, 'identifiers'>): { readonly name: IdentifierName; readonly number: string }[] =>
  identifierNames
    .map((one) => ({
      name: one,
      number: one === 'hkBrNumber' ? businessOf(identifiers[one]) : identifiers[one],
    }))
    .filter(({ number }) => number !== '')

/** The numbers that something typed can be, to look an enterprise up by; none: it is an organisation's id, if anything. */
export const numbersTyped = (typed: string): { readonly name: IdentifierName; readonly number: string }[] => {
  const number = tidyHkBrNumber(tidyNumber(typed))
  return numbersIn({
    identifiers: {
      hkBrNumber: isHkBrNumber(number) ? number : '',
      hkCompanyNumber: isHkCompanyNumber(number) ? number : '',
      uscc: isEnterpriseUscc(number) ? number : '',
    },
  })
}

/** The parts of a profile that differ, by name: what the log says of a change, without what was written. */
export const changedParts = (before: Profile, after: Profile): (keyof Profile)[] =>
  (Object.keys(Profile.shape) as (keyof Profile)[]).filter(
    (part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]),
  )
