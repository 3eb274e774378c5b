import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { sides } from '#shared/identity/principal.ts'
import type { MinutesPage, MinutesTexts } from '../../minutes-texts.ts'
import type { MinutesView } from '../../minutes-view.ts'
import { askedVersion, type MinutesPageDeps, minutesPath } from './request.ts'
import { headingOf, instantText, languageName, titleOf } from './wording.tsx'

/** Minutes as plain text: each paragraph in one language after the other, under headings in the reader's. */
export const plainTextOf = (page: MinutesPage, minutes: MinutesView): string => {
  const { t, language } = page
  const { attendance } = minutes
  const attended =
    attendance === null
      ? []
      : [
          `## ${t(($) => $.minutes.view.attendance)}`,
          attendance.attendees
            .map(({ post, side, person, presence }) => {
              const said =
                presence === null ? t(($) => $.meetings.meeting.notSaid) : t(($) => $.meetings.presences[presence])
              const who = [t(($) => $.liaison.sides[side]), post.name[language], person?.[language]]
              return `- ${who.filter(Boolean).join(' | ')} | ${said}`
            })
            .join('\n'),
        ]
  const sections = minutes.sections.flatMap((section) => [
    `## ${headingOf(page, section)}`,
    ...section.paragraphs.flatMap(({ texts }) =>
      minutes.languages.flatMap((one) => {
        const text = texts[one]?.text
        return text === undefined ? [] : [`[${languageName(one)}]\n${text}`]
      }),
    ),
  ])
  const signatures = sides.map((side) => {
    const signature = minutes.signatures[side]
    const who =
      signature === null
        ? t(($) => $.minutes.view.notSigned)
        : [signature.by.name[language], signature.post.name[language], instantText(page, signature.at)].join(' | ')
    return `${t(($) => $.liaison.sides[side])} – ${who}`
  })
  return `${[
    `# ${titleOf(page, minutes)}`,
    minutes.series.name[language],
    `${t(($) => $.minutes.list.version, { number: String(minutes.number) })} – ${t(($) => $.minutes.states[minutes.state])}`,
    ...(minutes.hidden > 0 ? [t(($) => $.minutes.view.hidden_other, { count: minutes.hidden })] : []),
    ...attended,
    ...sections,
    `## ${t(($) => $.minutes.view.signatures)}`,
    signatures.join('\n'),
    `${t(($) => $.minutes.view.hash)} ${minutes.hash}`,
    t(($) => $.minutes.view.notLegal),
  ].join('\n\n')}\n`
}

/** The download of the plain text, in UTF-8. */
export const plainTextPages = ({ minutes }: Pick<MinutesPageDeps, 'minutes'>) =>
  createRouter<MinutesTexts>().get(`${minutesPath}/:id/text`, permit('liaison.read'), async (c) => {
    const view = await minutes.view(c.req.param('id'), c.var.principal, askedVersion(c))
    return c.body(plainTextOf(c.var.page, view), 200, {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="minutes-${view.id}-v${view.number}.txt"`,
    })
  })
