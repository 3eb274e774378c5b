import type { MailTo } from '#shared/domain/dispatch.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Letter } from './delivery.ts'
import { letterTranslations } from './letter-texts.ts'
import type { Notice } from './notice.ts'
import { translations } from './texts.ts'
import { factsOf, wordingOf } from './wording.ts'

/**
 * Mail is in two languages: the reader's first, then the one that whoever they pass it on to most likely reads. Hong Kong
 * writes to its enterprises in Chinese and English; offices of the Mainland read Simplified, and English as the other.
 */
const secondLanguage = { en: 'zh-Hant', 'zh-Hant': 'en', 'zh-Hans': 'en' } as const satisfies Record<Language, Language>

/** What a letter says in one language, ready to be set as text or as HTML. */
const sectionOf = (notice: Notice, language: Language, origin: string, { leave, open }: MailTo) => {
  const [t, ofLetters] = [translations(language), letterTranslations(language)]
  const { about } = notice
  const { subject, happened } = wordingOf(notice, language)
  return {
    language,
    sender: t(($) => $.common.layout.productName),
    subject,
    happened,
    facts: factsOf(notice, language),
    open: t(($) => $.notifications.about[about.kind].open),
    address: `${origin}/${language}${open ?? about.path}`,
    leave: leave === undefined ? null : `${origin}/${language}${leave}`,
    leaveText: ofLetters(($) => $.letters.leave),
    small: [ofLetters(($) => $.letters.why[about.kind]), ofLetters(($) => $.letters.demo)],
  }
}
type Section = ReturnType<typeof sectionOf>

const textOf = ({ language, subject, happened, facts, open, address, leave, leaveText, small }: Section): string => {
  const t = letterTranslations(language)
  const ending = leave === null ? [] : [[leaveText, leave] as const]
  const lines = [...facts, [open, address] as const, ...ending].map(([label, value]) =>
    t(($) => $.letters.fact, { label, value }),
  )
  return [subject, '', happened, '', ...lines, '', ...small].join('\n')
}

// Programs that read mail take no stylesheet; what little style there is stands in the elements.
const styles = {
  body: 'font-family: system-ui, sans-serif; font-size: 16px; line-height: 1.5; max-width: 38em; margin: 0 auto; padding: 16px',
  heading: 'font-size: 20px; margin: 0 0 12px',
  cell: 'text-align: left; vertical-align: top; padding: 4px 16px 4px 0',
  rule: 'border: 0; border-top: 1px solid #b1b4b6; margin: 24px 0',
  small: 'font-size: 14px; color: #505a5f; margin: 0',
} as const

const SectionHtml = ({ section }: { section: Section }) => (
  <section lang={section.language}>
    <h1 style={styles.heading}>{section.subject}</h1>
    <p>{section.happened}</p>
    <table>
      <tbody>
        {section.facts.map(([label, value]) => (
          <tr>
            <th scope="row" style={styles.cell}>
              {label}
            </th>
            <td style={styles.cell}>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
    <p>
      <a href={section.address}>{section.open}</a>
    </p>
    {section.leave !== null && (
      <p>
        <a href={section.leave}>{section.leaveText}</a>
      </p>
    )}
    {section.small.map((line) => (
      <p style={styles.small}>{line}</p>
    ))}
  </section>
)

const LetterHtml = ({ first, second }: { first: Section; second: Section }) => (
  <html lang={first.language}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{first.subject}</title>
    </head>
    <body style={styles.body}>
      <SectionHtml section={first} />
      <hr style={styles.rule} />
      <SectionHtml section={second} />
    </body>
  </html>
)

const rule = '—'.repeat(20)

/** Writes the letter that a notice is mailed as. */
export const createLetterWriter =
  (origin: string) =>
  (notice: Notice, mailTo: MailTo): Letter => {
    const { address, language } = mailTo
    const first = sectionOf(notice, language, origin, mailTo)
    const second = sectionOf(notice, secondLanguage[language], origin, mailTo)
    return {
      id: notice.id,
      to: address,
      at: notice.at,
      languages: [first.language, second.language],
      subject: `${first.subject} / ${second.subject} (${notice.about.number ?? notice.about.title[language]})`,
      text: `${textOf(first)}\n\n${rule}\n\n${textOf(second)}\n`,
      html: `<!doctype html>${LetterHtml({ first, second })}`,
      ...(first.leave !== null && { leave: first.leave }),
    }
  }
