import { AppError } from '#shared/domain/errors.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, fieldValue, keyOf, readForm, versionOf } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { link } from '#shared/ui/layout.tsx'
import { PaperWithdrawal } from '../../paper-actions.ts'
import type { PapersTexts } from '../../papers-texts.ts'
import { ReasonField } from '../fields.tsx'
import { afterRefusal, FormPage, type Notice, readCommand, type Typed } from '../follow-up-form.tsx'
import { addressOf, type PaperPageDeps, type PapersRequest, papersPath } from './request.ts'
import { titleText } from './wording.tsx'

/** Withdrawing a paper, with the reason. */
export const withdrawPages = ({ papers, takeParked }: Pick<PaperPageDeps, 'papers' | 'takeParked'>) => {
  const address = `${papersPath}/:paper/withdraw` as const

  const show = async (
    c: PapersRequest,
    { values, issues = [], notice = null }: { values: FormValues; issues?: Typed['issues']; notice?: Notice },
    status: 200 | 409 | 422,
  ) => {
    const { page } = c.var
    const [id = '', which = ''] = [c.req.param('id'), c.req.param('paper')]
    const paper = await papers.view(id, which, signedIn(c))
    if (!paper.possibleActions.includes('withdraw')) throw new AppError('action_not_allowed')
    const label = page.t(($) => $.papers.form.reason)
    return c.html(
      <FormPage
        {...{ page, values, issues, notice }}
        address={link(page, addressOf(id, `/${which}/withdraw`))}
        title={page.t(($) => $.papers.actions.withdraw)}
        caption={titleText(page, paper)}
        crumb={{ path: addressOf(id), text: page.t(($) => $.papers.title) }}
        version={paper.version}
        labelOf={() => label}
        above={<p class="govuk-body">{page.t(($) => $.papers.form.withdrawHint)}</p>}
      >
        <ReasonField {...{ page, values, issues, label }} name="reason" />
      </FormPage>,
      status,
    )
  }

  return createRouter<PapersTexts>()
    .get(address, permit('liaison.keep'), async (c) => {
      const parked = await takeParked(c)
      return show(c, { values: parked ?? new Map(), notice: parked !== null ? 'resumed' : null }, 200)
    })

    .post(address, permit('liaison.keep'), async (c) => {
      const [values, { id, paper }] = [await readForm(c), c.req.param()]
      const read = readCommand(PaperWithdrawal, { reason: fieldValue(values, 'reason') }, values)
      if ('issues' in read) return show(c, { values, issues: read.issues }, 422)
      try {
        const doing = { principal: signedIn(c), version: versionOf(values), key: keyOf(values) }
        await papers.withdraw(id, paper, read.command, doing)
      } catch (error) {
        const { status, ...refused } = afterRefusal(error)
        return show(c, { values, ...refused }, status)
      }
      return redirectTo(c, addressOf(id, `/${paper}`))
    })
}
