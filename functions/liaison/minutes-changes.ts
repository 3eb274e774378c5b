import { AppError, type InputIssue } from '#shared/domain/errors.ts'
import { type Language, languages } from '#shared/domain/language.ts'
import { refuseIf } from '#shared/domain/refusal.ts'
import { sides } from '#shared/identity/principal.ts'
import {
  type By,
  type Comment,
  type Minutes,
  type MinutesVersion,
  maxParagraphs,
  missingIn,
  type Paragraph,
  staleIn,
  type Writing,
} from './minutes.ts'
import { type MinutesAction, type MinutesCommand, minutesRule } from './minutes-actions.ts'
import { answer, comment, type MinutesAt, type MinutesChange, resolve } from './minutes-comments.ts'

/**
 * The texts of the next revision: what was not said anew stays, and only what has really changed counts as changed. A translation
 * that was missing, or that follows a change of another text, says nothing new, so the others need not be looked at again.
 */
const textsOf = (
  before: Paragraph['texts'],
  revision: number,
  given: MinutesCommand<'edit_paragraph'>['texts'],
  checked: readonly Language[],
): Paragraph['texts'] => {
  const stale = staleIn({ texts: before }, languages)
  return Object.fromEntries(
    languages.flatMap((language): [Language, Writing][] => {
      const old = before[language]
      const text = given[language] ?? old?.text ?? ''
      if (text === '') return []
      if (text === old?.text) return [[language, checked.includes(language) ? { ...old, checked: revision } : old]]
      const others = languages.flatMap((one) => (one === language ? [] : (before[one]?.changed ?? [])))
      const follows = others.length > 0 && (old === undefined || stale.includes(language))
      return [[language, { text, changed: follows ? Math.max(...others) : revision, checked: revision }]]
    }),
  )
}

const textIssues = (
  current: MinutesVersion,
  texts: MinutesCommand<'edit_paragraph'>['texts'],
  written: Paragraph['texts'],
) => [
  ...languages.map(
    (language): InputIssue | false =>
      (texts[language] ?? '') !== '' &&
      !current.languages.includes(language) && { path: `texts.${language}`, code: 'language_not_of_minutes' },
  ),
  missingIn({ texts: written }, current.languages).length === current.languages.length && {
    path: `texts.${current.languages[0]}`,
    code: 'paragraph_empty',
  },
]

const addParagraph = (at: MinutesAt, command: MinutesCommand<'add_paragraph'>): MinutesChange => {
  const { minutes, paragraphs, side, by } = at
  const { current } = minutes
  const { section, after, audience } = command
  const texts = textsOf({}, 1, command.texts, [])
  refuseIf([
    !current.sections.some(({ id }) => id === section) && { path: 'section', code: 'invalid_option' },
    after !== null &&
      !paragraphs.some((one) => one.id === after && one.section === section) && {
        path: 'after',
        code: 'invalid_option',
      },
    paragraphs.length >= maxParagraphs && {
      path: `texts.${current.languages[0]}`,
      code: 'too_many_paragraphs',
      params: { maximum: maxParagraphs },
    },
    ...textIssues(current, command.texts, texts),
  ])
  const paragraph: Paragraph = {
    ...{ id: `p${minutes.nextParagraph}`, revision: 1, section, audience, texts, salt: at.newSalt() },
    ...{ by: { ...by, side }, at: at.at },
  }
  const place = after === null ? paragraphs.length : paragraphs.findIndex(({ id }) => id === after) + 1
  const next = paragraphs.toSpliced(place, 0, paragraph)
  return {
    minutes: { ...withRefs(minutes, next), nextParagraph: minutes.nextParagraph + 1 },
    paragraphs: next,
    paragraph,
  }
}

const withRefs = (minutes: Minutes, paragraphs: readonly Paragraph[]): Minutes => ({
  ...minutes,
  current: { ...minutes.current, paragraphs: paragraphs.map(({ id, revision }) => ({ id, revision })) },
})

/** A paragraph of the current version. @throws AppError `not_found` */
export const paragraphIn = (paragraphs: readonly Paragraph[], id: string): Paragraph => {
  const found = paragraphs.find((one) => one.id === id)
  if (found === undefined) throw new AppError('not_found')
  return found
}

const editParagraph = (at: MinutesAt, command: MinutesCommand<'edit_paragraph'>, id: string): MinutesChange => {
  const { minutes, paragraphs, side, by, newSalt } = at
  const before = paragraphIn(paragraphs, id)
  const revision = before.revision + 1
  const texts = textsOf(before.texts, revision, command.texts, command.checked)
  refuseIf(textIssues(minutes.current, command.texts, texts))
  const paragraph: Paragraph = {
    ...{ ...before, revision, texts, audience: command.audience, salt: newSalt() },
    ...{ by: { ...by, side }, at: at.at },
  }
  const next = paragraphs.map((one) => (one.id === id ? paragraph : one))
  return { minutes: withRefs(minutes, next), paragraphs: next, paragraph }
}

const removeParagraph = ({ minutes, paragraphs }: MinutesAt, id: string): MinutesChange => {
  paragraphIn(paragraphs, id)
  const next = paragraphs.filter((one) => one.id !== id)
  return { minutes: withRefs(minutes, next), paragraphs: next }
}

const setAudience = (at: MinutesAt, { part, audience }: MinutesCommand<'set_audience'>): MinutesChange => {
  const { minutes, paragraphs } = at
  const { current } = minutes
  const attendance = part === 'attendance' ? { ...current.attendance, audience } : current.attendance
  const sections = current.sections.map((one) => (one.id === part ? { ...one, audience } : one))
  refuseIf([
    part !== 'attendance' &&
      !current.sections.some(({ id }) => id === part) && { path: 'part', code: 'invalid_option' },
  ])
  return { minutes: { ...minutes, current: { ...current, attendance, sections } }, paragraphs }
}

/** What minutes lack before anybody can agree with them: anything at all, or a translation. */
export const incompleteIn = (current: MinutesVersion, paragraphs: readonly Paragraph[]): readonly InputIssue[] =>
  paragraphs.length === 0
    ? [{ path: 'paragraphs', code: 'minutes_empty' }]
    : paragraphs.flatMap((paragraph) =>
        missingIn(paragraph, current.languages).map((language) => ({
          path: `paragraphs.${paragraph.id}.${language}`,
          code: 'translation_missing',
        })),
      )

const agree = (at: MinutesAt, { hash }: MinutesCommand<'agree'>): MinutesChange => {
  const { minutes, paragraphs, side, by } = at
  const { current, openComments } = minutes
  if (hash !== at.hash) throw new AppError('minutes_text_moved_on')
  refuseIf([
    ...incompleteIn(current, paragraphs),
    openComments > 0 && { path: 'comments', code: 'comments_open', params: { count: openComments } },
  ])
  const agreements = { ...current.agreements, [side]: { hash, by, at: at.at } }
  return { minutes: { ...minutes, current: { ...current, agreements } }, paragraphs }
}

const sign = (at: MinutesAt, { hash }: MinutesCommand<'sign'>, post: By | null): MinutesChange => {
  const { minutes, paragraphs, side, by } = at
  const { current } = minutes
  if (post === null) throw new AppError('forbidden')
  // The sides have agreed to one text, and it is that one which is signed.
  if (hash !== at.hash || sides.some((one) => current.agreements[one]?.hash !== hash))
    throw new AppError('minutes_text_moved_on')
  const signatures = { ...current.signatures, [side]: { hash, by, post, at: at.at } }
  return { minutes: { ...minutes, current: { ...current, signatures } }, paragraphs }
}

const changed = (
  at: MinutesAt,
  action: MinutesAction,
  command: MinutesCommand,
  { paragraph = '', comment: about = null, post = null }: MinutesTarget,
): MinutesChange => {
  const given = <A extends MinutesAction>(_action: A) => command as MinutesCommand<A>
  const { minutes, paragraphs } = at
  switch (action) {
    case 'add_paragraph':
      return addParagraph(at, given(action))
    case 'edit_paragraph':
      return editParagraph(at, given(action), paragraph)
    case 'remove_paragraph':
      return removeParagraph(at, paragraph)
    case 'set_audience':
      return setAudience(at, given(action))
    case 'circulate':
      refuseIf(incompleteIn(minutes.current, paragraphs))
      return { minutes, paragraphs }
    case 'comment':
      return comment(at, given(action))
    case 'answer':
      return answer(at, given(action), about)
    case 'resolve':
      return resolve(at, about)
    case 'agree':
      return agree(at, given(action))
    case 'sign':
      return sign(at, given(action), post)
    case 'reopen':
      return { minutes, paragraphs }
    case 'amend': {
      const { number } = minutes.current
      const { reason } = given(action)
      return { minutes: { ...minutes, current: { ...minutes.current, number: number + 1, reason } }, paragraphs }
    }
  }
}

/** What of the minutes an act is about, where its command does not say it. */
export type MinutesTarget = {
  readonly paragraph?: string
  readonly comment?: Comment | null
  /** The post that is signed for. */
  readonly post?: By | null
}

const nobody = { mainland: null, 'hong-kong': null } as const

/**
 * The minutes after an action, by the table, without their version and event. A text that may have changed has nobody's
 * agreement; what both sides have done completes the state.
 * @throws AppError `invalid_input` with what is wrong; `minutes_text_moved_on` for a hash that is not the text's.
 */
export const changeMinutes = (
  at: MinutesAt,
  action: MinutesAction,
  command: MinutesCommand,
  target: MinutesTarget = {},
): MinutesChange => {
  const { to, completes, changesText } = minutesRule(action)
  const { state } = at.minutes.current
  const next = to[state]
  if (next === undefined) throw new AppError('action_not_allowed')
  const change = changed(at, action, command, target)
  const { current } = change.minutes
  const said = action === 'sign' ? current.signatures : current.agreements
  const complete = completes !== undefined && sides.every((side) => said[side] !== null)
  return {
    ...change,
    minutes: {
      ...change.minutes,
      signed: complete && completes === 'signed' ? current.number : change.minutes.signed,
      current: {
        ...current,
        ...(changesText && { agreements: nobody, signatures: nobody }),
        state: complete ? completes : next,
      },
    },
  }
}
