import type { PaperBasis, ProofGround } from './proof.ts'
import { handlingOf, type Material, type Service } from './service.ts'
import type { Text } from './text.ts'

type WithMaterials = Pick<Service, 'materials'>

/** The papers that a rule spares the applicant, in the order of the service. Their number is counted, never kept. */
export const sparedPapers = ({ materials }: WithMaterials): Material[] =>
  materials.filter((material) => handlingOf(material) === 'spared')

/** The rule that spares a paper, with its reason and where it rests; null where the version was published without. */
export const groundOf = (
  { proofGrounds = [] }: Pick<Service, 'proofGrounds'>,
  { proofRule }: Pick<Material, 'proofRule'>,
): ProofGround | null => proofGrounds.find(({ rule }) => rule === proofRule) ?? null

/**
 * By which law a paper is asked for: its own, else the service's, which is as good as the service's core fact. Null: by none that
 * is known, so that nobody may ask for it.
 */
export const basisOf = (
  { legalBasis, provenance }: Pick<Service, 'legalBasis' | 'provenance'>,
  { basis }: Pick<Material, 'basis'>,
): PaperBasis | null => basis ?? (legalBasis === null ? null : { text: legalBasis, status: provenance.status })

/** What has to be declared before an application is submitted: each stands in for a paper that is not asked for. */
export type DeclarationAsked = { readonly material: string; readonly paper: Text; readonly text: Text }

export const declarationsAsked = (service: WithMaterials): DeclarationAsked[] =>
  sparedPapers(service).flatMap(({ key, name, proofRule, declaration }) =>
    proofRule === 'declaration' && declaration !== undefined ? [{ material: key, paper: name, text: declaration }] : [],
  )
