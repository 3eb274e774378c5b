import { createRouter } from '#shared/http/create-http-app.ts'
import { permit } from '#shared/http/permit.ts'
import { DataTable } from '#shared/ui/components/data-table.tsx'
import { Details } from '#shared/ui/components/details.tsx'
import { InsetText } from '#shared/ui/components/inset-text.tsx'
import { Tag } from '#shared/ui/components/tag.tsx'
import { Layout } from '#shared/ui/layout.tsx'
import type { MinutesTexts } from '../../minutes-texts.ts'
import type { MinutesView, Verification } from '../../minutes-view.ts'
import { addressOf, askedVersion, crumbsOf, type MinutesPageDeps, type MinutesRequest, minutesPath } from './request.ts'
import { Difference, headingOf, instantText, languageName, titleOf } from './wording.tsx'

const showCheck = (c: MinutesRequest, view: MinutesView, check: Verification) => {
  const { page } = c.var
  const { t, language } = page
  const title = t(($) => $.minutes.verify.title)
  const found =
    check.signatures.length === 0
      ? { text: t(($) => $.minutes.verify.unsigned), colour: 'grey' as const }
      : check.valid
        ? { text: t(($) => $.minutes.verify.valid), colour: 'green' as const }
        : check.signatures.every(({ fits, recorded }) => fits && recorded)
          ? { text: t(($) => $.minutes.verify.half), colour: 'yellow' as const }
          : { text: t(($) => $.minutes.verify.invalid), colour: 'red' as const }
  const signedBy = (one: Verification['signatures'][number]) => [
    <>
      {t(($) => $.liaison.sides[one.side])}
      <span class="minutes-fact">{one.by.name[language]}</span>
      <span class="minutes-fact">{one.post.name[language]}</span>
      <span class="minutes-fact">{instantText(page, one.at)}</span>
    </>,
    one.fits ? t(($) => $.minutes.verify.fits) : t(($) => $.minutes.verify.fitsNot),
    one.recorded ? t(($) => $.minutes.verify.recorded) : t(($) => $.minutes.verify.recordedNot),
  ]
  return c.html(
    <Layout
      page={page}
      title={title}
      breadcrumbs={crumbsOf(page, { path: addressOf(view), text: titleOf(page, view) })}
      wide
    >
      <span class="govuk-caption-l">
        {titleOf(page, view)} – {t(($) => $.minutes.list.version, { number: String(view.number) })}
      </span>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        <Tag text={found.text} colour={found.colour} />
      </p>
      <p class="govuk-body">
        {t(($) => $.minutes.view.hash)}
        <br />
        <code class="minutes-hash">{check.hash}</code>
      </p>
      {check.signatures.length > 0 && (
        <DataTable
          caption={t(($) => $.minutes.view.signatures)}
          columns={[
            { text: t(($) => $.minutes.view.signatures) },
            { text: t(($) => $.minutes.verify.text) },
            { text: t(($) => $.minutes.verify.chain) },
          ]}
          rows={check.signatures.map(signedBy)}
        />
      )}
      <InsetText>{t(($) => $.minutes.view.notLegal)}</InsetText>
      <h2 class="govuk-heading-m">{t(($) => $.minutes.verify.yourself)}</h2>
      <p class="govuk-body">
        {t(($) => $.minutes.verify.how, { form: 'RFC 8785', members: 'what, meeting, number, languages, parts' })}
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={`/api/v1/liaison/minutes/${view.id}/verify?version=${view.number}`}>
          {t(($) => $.minutes.verify.json)}
        </a>
      </p>
      <Details summary={t(($) => $.minutes.verify.parts_other, { count: check.parts.length })}>
        <ol class="govuk-list govuk-list--number">
          {check.parts.map(({ digest, content }) => (
            <li>
              <code class="minutes-hash">{digest}</code>
              {content === null && <span class="minutes-fact">{t(($) => $.minutes.verify.notYours)}</span>}
            </li>
          ))}
        </ol>
      </Details>
    </Layout>,
  )
}

const numberIn = (c: MinutesRequest, name: string): number | null => {
  const asked = c.req.query(name) ?? ''
  return /^[1-9]\d{0,2}$/.test(asked) ? Number(asked) : null
}

/** Whether a version is what both sides have signed, and what two versions have different. */
export const checkPages = ({ minutes }: Pick<MinutesPageDeps, 'minutes'>) =>
  createRouter<MinutesTexts>()
    .get(`${minutesPath}/:id/verify`, permit('liaison.read'), async (c) => {
      const [id, number] = [c.req.param('id'), askedVersion(c)]
      const [view, check] = await Promise.all([
        minutes.view(id, c.var.principal, number),
        minutes.verify(id, c.var.principal, number),
      ])
      return showCheck(c, view, check)
    })

    .get(`${minutesPath}/:id/difference`, permit('liaison.read'), async (c) => {
      const { page, principal } = c.var
      const { t } = page
      const id = c.req.param('id')
      const latest = await minutes.view(id, principal)
      const to = numberIn(c, 'to') ?? latest.number
      const from = numberIn(c, 'from') ?? Math.max(1, to - 1)
      const [view, items] = await Promise.all([
        minutes.view(id, principal, to),
        minutes.difference(id, principal, { from, to }),
      ])
      const title = t(($) => $.minutes.difference.title, { from: String(from), to: String(to) })
      const changed = items.filter(({ change }) => change !== 'same')
      return c.html(
        <Layout
          page={page}
          title={title}
          breadcrumbs={crumbsOf(page, { path: addressOf(view), text: titleOf(page, view) })}
          wide
        >
          <span class="govuk-caption-l">{titleOf(page, view)}</span>
          <h1 class="govuk-heading-l">{title}</h1>
          {view.reason !== null && <p class="govuk-body">{view.reason}</p>}
          <p class="govuk-body">
            {t(($) => $.minutes.difference.same_other, { count: items.length - changed.length })}
          </p>
          {changed.length === 0 && <p class="govuk-body">{t(($) => $.minutes.difference.none)}</p>}
          {view.sections.map((section) => {
            const its = changed.filter((one) => one.section === section.id)
            if (its.length === 0) return null
            return (
              <section class="minutes-section">
                <h2 class="govuk-heading-m">{headingOf(page, section)}</h2>
                {its.map(({ change, texts }) => (
                  <div class="parallel-paragraph">
                    <p class="govuk-body minutes-about">{t(($) => $.minutes.difference.changes[change])}</p>
                    <div class="parallel">
                      {view.languages.map((language) => (
                        <div class="parallel__text">
                          <p class="parallel__language" lang={language}>
                            {languageName(language)}
                          </p>
                          <Difference page={page} runs={texts[language] ?? []} lang={language} />
                        </div>
                      ))}
                    </div>
                  </div>
                ))}
              </section>
            )
          })}
        </Layout>,
      )
    })
