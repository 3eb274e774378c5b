import documentUseData from './data/document-use.json' with { type: 'json' }
import evidenceData from './data/evidence.json' with { type: 'json' }
import ruleData from './data/proof-rules.json' with { type: 'json' }
import requirementData from './data/requirements.json' with { type: 'json' }
import type { ProofGround } from './proof.ts'
import type { aspects, DocumentUse, Evidence, Requirement } from './requirement.ts'

const useOf = (aspect: (typeof aspects)[number], id: string | null): DocumentUse | null => {
  if (id === null) return null
  const found = documentUseData.find((use) => use.id === id && use.aspect === aspect)
  if (found === undefined) throw new Error(`document-use.json has no ${aspect} ${id}`)
  const { id: _id, aspect: _aspect, ...use } = found
  return use as DocumentUse
}

const evidence: ReadonlyMap<string, Evidence> = new Map(
  evidenceData.map((one) => [
    one.id,
    {
      ...(one as Omit<Evidence, 'attestation' | 'translation'>),
      attestation: useOf('attestation', one.attestation),
      translation: useOf('translation', one.translation),
    },
  ]),
)

const evidenceNamed = (id: string): Evidence => {
  const found = evidence.get(id)
  if (found === undefined) throw new Error(`evidence.json has no ${id}`)
  return found
}

/** Every requirement with its evidence, Hong Kong’s documents first. */
export const requirements: readonly Requirement[] = requirementData.map(({ evidence: ids, ...requirement }) => ({
  ...requirement,
  evidence: ids.map(evidenceNamed),
}))

/** The rules by which a paper is spared, each with where it rests. */
export const proofGrounds: readonly ProofGround[] = ruleData as ProofGround[]
