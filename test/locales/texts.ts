import { globSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { type Language, languages, locales } from '#shared/domain/language.ts'
import { Text } from '#shared/domain/text.ts'

const root = resolve(import.meta.dirname, '../..')
const readJson = (path: string): unknown => JSON.parse(readFileSync(resolve(root, path), 'utf8'))

/** One text of the hub: where it stands, and what it says. */
export type Written = { readonly where: string; readonly text: string }

/** The texts below a value, by their full key path: `common.form.save`. */
const leaves = (value: unknown, path = ''): [string, string][] =>
  typeof value === 'string'
    ? [[path, value]]
    : Object.entries(value as object).flatMap(([key, one]) => leaves(one, path === '' ? key : `${path}.${key}`))

export const namespaces = globSync('locales/en/*.json', { cwd: root })
  .map((path) => basename(path, '.json'))
  .sort()

/** Whether each language has the file of each namespace, and no other. */
export const filesOf = (language: Language): string[] =>
  globSync(`locales/${language}/*.json`, { cwd: root })
    .map((path) => basename(path, '.json'))
    .sort()

/** The sentences of one namespace in one language, by key path. */
export const sentencesOf = (language: Language, namespace: string): ReadonlyMap<string, string> =>
  new Map(leaves(readJson(`locales/${language}/${namespace}.json`)))

/** Every sentence of one language. */
export const sentences = (language: Language): ReadonlyMap<string, string> =>
  new Map(namespaces.flatMap((namespace) => [...sentencesOf(language, namespace)]))

/** The reference data that is written in three languages. */
const dataFiles = [
  'functions/catalogue/data/services.json',
  'functions/catalogue/data/fields.json',
  'functions/catalogue/data/journeys.json',
  'shared/domain/data/document-use.json',
  'shared/domain/data/evidence.json',
  'shared/domain/data/proof-rules.json',
  'shared/domain/data/requirements.json',
  'functions/liaison/data/organisations.json',
  'functions/liaison/data/posts.json',
  'functions/liaison/data/demo-people.json',
  'functions/liaison/data/demo-follow-up.json',
  'functions/liaison/data/demo-resolutions.json',
  'functions/liaison/data/demo-minutes.json',
  'functions/liaison/data/office-hours.json',
  'functions/liaison/data/panels.json',
  'functions/liaison/data/demo-consultations.json',
  'functions/legal/data/central-authorities.json',
  'functions/legal/data/demo-exchanges.json',
  'functions/legal/data/demo-matters.json',
  'functions/legal/data/demo-people.json',
  'functions/legal/data/institutions.json',
  'functions/legal/data/retention.json',
  'functions/legal/data/transfer-bases.json',
  ...globSync('functions/legal/data/{instruments,regime}/*.json', { cwd: root }).sort(),
  'functions/standards/data/bodies.json',
  'functions/standards/data/standards.json',
  'functions/standards/data/finders/profession.json',
  'functions/standards/data/finders/tax.json',
  'shared/domain/data/working-days.json',
  'infra/local/openid/identities.json',
]

const triples = (value: unknown, where: string): { where: string; text: Text }[] => {
  if (typeof value !== 'object' || value === null) return []
  const text = Text.safeParse(value)
  if (text.success) return [{ where, text: text.data }]
  return Object.entries(value).flatMap(([key, one]) => triples(one, `${where}.${key}`))
}

/** Every text of the reference data, in its three languages. */
export const referenceTexts = dataFiles.flatMap((path) => triples(readJson(path), path))

/** All that a reader of one language meets: the sentences, and the reference data. */
export const readBy = (language: Language): Written[] => [
  ...[...sentences(language)].map(([where, text]) => ({ where, text })),
  ...referenceTexts.map(({ where, text }) => ({ where, text: text[language] })),
]

/** Reports as `where: text`, so that a failure names the place to mend. */
export const named = ({ where, text }: Written): string => `${where}: ${text}`

const pluralSuffix = /_(zero|one|two|few|many|other)$/

/** The key of a sentence, without the ending that says which plural form it is. */
export const withoutPlural = (key: string): string => key.replace(pluralSuffix, '')

export const isPlural = (key: string): boolean => pluralSuffix.test(key)

/** The plural forms that a language tells apart, by its own rules: English one and other, Chinese other only. */
export const pluralFormsOf = (language: Language): string[] =>
  new Intl.PluralRules(locales[language]).resolvedOptions().pluralCategories

export const placeholdersOf = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort()

export { languages }
