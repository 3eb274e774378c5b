import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { translations } from '#functions/evidence/texts.ts'
import { languages } from '#shared/domain/language.ts'
import { proofGrounds, requirements } from '#shared/domain/register.ts'
import { expectValidHtml, textOf } from '#test/support/html.ts'
import { createEvidenceApp } from './evidence-app.ts'

const app = createEvidenceApp()
describe.each(languages)('the register of evidence in %s', (language) => {
  const t = translations(language)
  const open = async (query: Record<string, string> = {}, status = 200) => {
    const answer = await app.request(`/${language}/evidence?${new URLSearchParams(query)}`)
    expect(answer.status).toBe(status)
    const html = await answer.text()
    await expectValidHtml(html)
    const { document } = parseHTML(html)
    return {
      document,
      main: textOf(document.querySelector('main')),
      sections: [...document.querySelectorAll('main section[id]')].map(({ id }) => id),
    }
  }

  it('shows each requirement where the pages of services lead, with all its evidence', async () => {
    const { document, sections } = await open()
    expect(sections).toEqual([...requirements.map(({ id }) => id), 'rules'])
    for (const { id, name, evidence } of requirements) {
      const section = document.getElementById(id)
      expect(textOf(section?.querySelector('h2'))).toBe(name[language])
      expect([...(section?.querySelectorAll('h3') ?? [])].map(textOf)).toEqual(
        evidence.map((one) => one.name[language]),
      )
    }
  })

  it('tells what of a document is attested and translated, by which rule, and how far that is known', async () => {
    const { document } = await open({ q: '公司註冊證明書' })
    const section = textOf(document.getElementById('company-existence'))
    const [incorporation] = requirements[0]?.evidence ?? []
    const { attestation, translation } = incorporation ?? {}
    for (const use of [attestation, translation]) {
      expect(section).toContain(`${t(($) => $.evidence.levels[use?.level ?? 'needed'])} ${use?.text[language]}`)
      expect(section).toContain(t(($) => $.common.facts[use?.status ?? 'illustrative']))
    }
    expect(section).toContain(t(($) => $.common.proof.basis, { basis: attestation?.basis?.[language] ?? '?' }))
    const links = [...document.querySelectorAll('#company-existence a')].map((link) => link.getAttribute('href'))
    expect(links).toContain(attestation?.source?.url)
  })

  it('shows the rules that spare a paper, each with where it rests and how far that may be relied on', async () => {
    const { document } = await open()
    const rules = [...document.querySelectorAll('#rules li')].map(textOf)
    expect(rules).toHaveLength(proofGrounds.length)
    for (const [index, { reason, basis, status }] of proofGrounds.entries())
      for (const told of [reason[language], basis[language], t(($) => $.common.facts[status])])
        expect(rules[index]).toContain(told)
  })

  it('narrows by words and by origin, counts, and keeps what was asked in the form', async () => {
    const { document, main, sections } = await open({ q: 'degree', origin: 'mainland' })
    expect(sections).toEqual(['degree', 'rules'])
    expect(main).toContain(t(($) => $.evidence.found_other, { count: 1, total: 2, pairs: 0 }))
    expect(document.querySelector('input[name=q]')?.getAttribute('value')).toBe('degree')
    expect(document.querySelector('input[name=origin][checked]')?.getAttribute('value')).toBe('mainland')
  })

  it('says that nothing was found, and what to try', async () => {
    const { document, sections } = await open({ q: 'zzzz' })
    expect(textOf(document.querySelector('[role=status]'))).toBe(t(($) => $.evidence.nothing))
    expect(sections).toEqual(['rules'])
  })

  it.each([
    ['an origin that there is not', { q: 'x', origin: 'macao' }, 'origin'],
    ['words past their length', { q: '字'.repeat(201) }, 'q'],
  ])('refuses %s with a summary that leads to the field', async (_what, query, field) => {
    const { document } = await open(query, 422)
    const leads = [...document.querySelectorAll('.govuk-error-summary a')].map((link) => link.getAttribute('href'))
    expect(leads).toEqual([`#${field}`])
    expect(document.getElementById(field)).not.toBeNull()
    expect(document.querySelector('input[name=q]')?.getAttribute('value')).toBe(query.q)
  })

  it('shows what is typed as text', async () => {
    const script = '<script>alert(1)</script>'
    const { document } = await open({ q: script })
    expect(document.querySelectorAll('script')).toHaveLength(0)
    expect(document.querySelector('input[name=q]')?.getAttribute('value')).toBe(script)
  })

  it('can be read in the other languages', async () => {
    const { document } = await open({ q: 'degree' })
    const hrefs = [...document.querySelectorAll('nav.languages a')].map((link) => link.getAttribute('href'))
    expect(hrefs).toEqual(languages.map((other) => `/${other}/evidence?q=degree`))
  })
})
