import { AppError } from '#shared/domain/errors.ts'
import { nearestText } from '#shared/domain/text.ts'
import { createRouter } from '#shared/http/create-http-app.ts'
import { type FormValues, keyOf, readForm, versionOf } from '#shared/http/forms.ts'
import { permit, signedIn } from '#shared/http/permit.ts'
import { redirectTo } from '#shared/http/redirect-to.ts'
import { type MatterAction, type MatterCommand, matterActions, matterCommands } from '../../matter-transitions.ts'
import type { MattersTexts } from '../../matters-texts.ts'
import { type Acting, ActionFields, actionFields, commandIn, initialOf } from './action-fields.tsx'
import { atPaper, type detailsIn } from './details-fields.tsx'
import { FormPage, type Notice, placed, readAnswers, type Typed } from './form-page.tsx'
import { afterRefusal, type MatterPageDeps, mattersPath, type PageRequest } from './request.ts'

/** A page for each action of the table. It keeps what was typed whatever becomes of it. */
export const actionPages = ({
  matters,
  instruments,
  takeParked,
}: Pick<MatterPageDeps, 'matters' | 'instruments' | 'takeParked'>) => {
  const actingOf = async (c: PageRequest, id: string, action: MatterAction): Promise<Acting> => {
    const principal = signedIn(c)
    const { matter } = await matters.view(id, principal)
    const [instrument, bases] = await Promise.all([instruments.get(matter.instrumentId), matters.bases(principal.side)])
    return { action, matter, instrument, bases }
  }

  const show = (
    c: PageRequest,
    acting: Acting,
    { values, issues }: Pick<Typed, 'values' | 'issues'>,
    { notice, status }: { notice: Notice; status: 200 | 409 | 422 },
  ) => {
    const { page } = c.var
    const { action, matter } = acting
    const title = nearestText(matter.title, page.language).text
    const typed = { page, values, issues: placed(issues, actionFields(acting)) }
    return c.html(
      <FormPage
        typed={typed}
        address={c.req.path}
        title={page.t(($) => $.matters.actions[action])}
        lead={page.t(($) => $.matters.leads[action])}
        caption={title}
        crumb={{ path: `/legal/matters/${matter.id}`, text: title }}
        version={matter.version}
        notice={notice}
      >
        <ActionFields typed={typed} acting={acting} />
      </FormPage>,
      status,
    )
  }

  const pages = createRouter<MattersTexts>()
  for (const action of matterActions) {
    const address = `${mattersPath}/:id/${action}` as const
    pages
      .get(address, permit('matter.act'), async (c) => {
        const acting = await actingOf(c, c.req.param('id'), action)
        if (!acting.matter.possibleActions.includes(action)) throw new AppError('forbidden')
        const parked = await takeParked(c)
        const values: FormValues = parked ?? initialOf(acting)
        return show(c, acting, { values, issues: [] }, { notice: parked !== null ? 'resumed' : null, status: 200 })
      })
      .post(address, permit('matter.act'), async (c) => {
        const [values, principal, id] = [await readForm(c), signedIn(c), c.req.param('id')]
        const acting = await actingOf(c, id, action)
        const command = commandIn(values, acting)
        const refuse = (issues: Typed['issues'], notice: Notice, status: 409 | 422) => {
          const led =
            action === 'amend'
              ? issues.map((issue) => ({
                  ...issue,
                  path: atPaper(issue.path, command as ReturnType<typeof detailsIn>),
                }))
              : issues
          return show(c, acting, { values, issues: led }, { notice, status })
        }
        const read = readAnswers<MatterCommand>(matterCommands[action].safeParse(command), values)
        if ('issues' in read) return refuse(read.issues, null, 422)
        try {
          await matters.act(id, action, read.command, { principal, version: versionOf(values), key: keyOf(values) })
        } catch (error) {
          const { issues, conflict, status } = afterRefusal(error)
          return refuse(issues, conflict ? 'conflict' : null, status)
        }
        // Whoever has left the team may not see it any more.
        const still = await matters.after(id, principal)
        return redirectTo(c, still === null ? '/legal/matters' : `/legal/matters/${id}?saved`)
      })
  }
  return pages
}
