import type { ProofGround } from '#shared/domain/proof.ts'
import { Ground } from '#shared/ui/spared-papers.tsx'
import type { EvidencePage } from '../texts.ts'

/** The rules by which a paper is not asked for at all, each with where it rests. */
export const Rules = ({ page, rules }: { page: EvidencePage; rules: readonly ProofGround[] }) => (
  <section id="rules">
    <h2 class="govuk-heading-m">{page.t(($) => $.evidence.rules)}</h2>
    <ul class="govuk-list govuk-list--spaced">
      {rules.map((ground) => (
        <li>
          {ground.reason[page.language]}
          <br />
          <Ground page={page} ground={ground} />
        </li>
      ))}
    </ul>
  </section>
)
