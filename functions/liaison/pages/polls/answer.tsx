import { AppError, type InputIssue, isRefusal } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, keyOf, readForm } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { formatDate } from '#shared/i18n/format.ts'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Radios } from '#shared/ui/components/radios.tsx'
import { errorAt, idOf } from '#shared/ui/form-errors.ts'
import { pollChoices } from '../../poll.ts'
import { pollCommands } from '../../poll-actions.ts'
import type { PollView } from '../../poll-view.ts'
import type { PollPage, PollTexts } from '../../polls-texts.ts'
import { ReasonField } from '../fields.tsx'
import { FormFrame, type Notice, numberOf, readAnswers, resumedNotice } from '../form-frame.tsx'
import { whenText } from '../meeting-wording.tsx'
import { type PollPageDeps, type PollRequest, pollsPath } from './request.ts'

type Post = PollView['posts'][number]
type Shown = {
  readonly poll: PollView
  readonly post: Post
  readonly values: FormValues
  readonly issues?: readonly InputIssue[]
  readonly notice?: Notice | null
  /** Whether somebody else has answered for the post since: what they said is shown. */
  readonly raced?: boolean
}

const fieldOf = (index: number) => `choices.${index}.choice`

const valuesOf = ({ options }: PollView, { answer }: Post): FormValues =>
  new Map([
    ...options.map(({ id }, index) => [fieldOf(index), [String(answer?.choices[id] ?? '')]] as const),
    ['note', [answer?.note ?? '']] as const,
  ])

const commandOf = (values: FormValues, { options }: PollView, post: Post) => ({
  post: post.id,
  choices: options.map(({ id }, index) => ({ option: id, choice: fieldValue(values, fieldOf(index)) })),
  note: fieldValue(values, 'note'),
  replaces: numberOf(values, 'replaces'),
})

/** What stands for the post by now, for who was about to say something else. */
const Standing = ({ page, poll, post }: { page: PollPage; poll: PollView; post: Post }) => {
  const { t, language } = page
  if (post.answer === null) return null
  const { by, choices } = post.answer
  return (
    <InsetText>
      <p class="govuk-body">{t(($) => $.polls.form.stands, { name: by.name[language] })}</p>
      <ul class="govuk-list">
        {poll.options.map(({ id, day, startsAt }) => (
          <li>
            {t(($) => $.polls.poll.choice, {
              day: formatDate(language, day),
              time: startsAt,
              choice: t(($) => $.polls.choices[choices[id] ?? 'no']),
            })}
          </li>
        ))}
      </ul>
    </InsetText>
  )
}

/** The page on which somebody answers for a post: a choice of three for each time, and a note. */
export const answerPages = ({ polls, takeParked }: Pick<PollPageDeps, 'polls' | 'takeParked'>) => {
  /** The poll, and the post that is answered for: the one that was named, or else the first that is theirs. */
  const find = async (c: PollRequest, id: string, named: string | undefined) => {
    const poll = await polls.view(id, signedIn(c))
    if (!poll.possibleActions.includes('answer'))
      throw new AppError(poll.possibleActions.length > 0 || !poll.takesAnswers ? 'action_not_allowed' : 'forbidden')
    const post = poll.posts.find((one) => one.mayAnswer && (named === undefined || one.id === named))
    if (post === undefined) throw new AppError('not_found')
    return { poll, post }
  }

  const show = (c: PollRequest, shown: Shown, status: 200 | 409 | 422) => {
    const { page } = c.var
    const { t, language } = page
    const { poll, post, values, issues = [], notice = null, raced = false } = shown
    const labelOf = (path: string): string => {
      const option = poll.options[Number(path.split('.')[1])]
      return option === undefined ? t(($) => $.polls.form.note) : whenText(page, option)
    }
    return c.html(
      <FormFrame
        page={page}
        title={t(($) => $.polls.actions.answer)}
        caption={`${poll.series.name[language]} – ${post.name[language]}`}
        hint={t(($) => $.polls.form.answerHint, { day: formatDate(language, poll.deadline) })}
        action={c.req.path}
        issues={issues}
        notice={notice}
        labelOf={labelOf}
      >
        {raced && <Standing page={page} poll={poll} post={post} />}
        <input type="hidden" name="post" value={post.id} />
        <input type="hidden" name="replaces" value={String(post.answer?.version ?? 0)} />
        <div id="choices" tabindex={-1}>
          {poll.options.map((option, index) => (
            <Radios
              idPrefix={idOf(fieldOf(index))}
              name={fieldOf(index)}
              legend={whenText(page, option)}
              {...(option.conflicts.length > 0 && {
                hint: option.conflicts
                  .map(({ series, shared }) =>
                    t(($) => $.polls.poll.conflict_other, { meeting: series.name[language], count: shared }),
                  )
                  .join(' '),
              })}
              options={pollChoices.map((choice) => ({ value: choice, text: t(($) => $.polls.choices[choice]) }))}
              value={fieldValue(values, fieldOf(index))}
              {...errorAt(page, issues, fieldOf(index))}
              inline
            />
          ))}
        </div>
        <ReasonField
          {...{ page, values, issues }}
          name="note"
          label={t(($) => $.polls.form.note)}
          hint={t(($) => $.polls.form.noteHint)}
        />
      </FormFrame>,
      status,
    )
  }

  const address = `${pollsPath}/:id/answer` as const
  return createRouter<PollTexts>()
    .get(address, permit('liaison.keep'), async (c) => {
      const found = await find(c, c.req.param('id'), c.req.query('post'))
      const parked = await takeParked(c)
      if (parked === null) return show(c, { ...found, values: valuesOf(found.poll, found.post) }, 200)
      return show(c, { ...found, values: parked, notice: resumedNotice(c.var.page) }, 200)
    })

    .post(address, permit('liaison.keep'), async (c) => {
      const { t } = c.var
      const [values, principal, id] = [await readForm(c), signedIn(c), c.req.param('id')]
      const named = fieldValue(values, 'post')
      const found = await find(c, id, named)
      const { command, issues } = readAnswers(
        pollCommands.answer.safeParse(commandOf(values, found.poll, found.post)),
        // A time of which nothing was said is posted by no browser; it is missing all the same.
        new Map([...found.poll.options.map((_, index) => [fieldOf(index), ['']] as const), ...values]),
      )
      if (command === null) return show(c, { ...found, values, issues }, 422)
      try {
        await polls.act(id, 'answer', command, { principal, version: null, key: keyOf(values) })
      } catch (error) {
        if (isRefusal(error, 'invalid_input')) return show(c, { ...found, values, issues: error.issues }, 422)
        if (!isRefusal(error, 'version_conflict', 'chain_broken', 'idempotency_key_reused')) throw error
        const notice = { title: t(($) => $.polls.form.racedTitle), text: t(($) => $.polls.form.raced) }
        return show(c, { ...(await find(c, id, named)), values, notice, raced: true }, 409)
      }
      return redirectTo(c, `/liaison/polls/${id}?saved`)
    })
}
