import { describe, expect, it } from 'vitest'
import { referenceServices } from '#functions/catalogue/publish.ts'
import { ProofGround, proofRules } from '#shared/domain/proof.ts'
import { proofGrounds, requirements } from '#shared/domain/register.ts'
import { Requirement } from '#shared/domain/requirement.ts'

const evidence = [...new Map(requirements.flatMap(({ evidence }) => evidence).map((one) => [one.id, one])).values()]
const facts = [
  ...evidence,
  ...evidence.flatMap(({ attestation, translation }) => [attestation, translation]).filter((use) => use !== null),
  ...proofGrounds,
]

describe('the register of requirements', () => {
  it('names each requirement and each piece of evidence once, in three languages', () => {
    expect(new Set(requirements.map(({ id }) => id)).size).toBe(requirements.length)
    for (const requirement of requirements) {
      expect(Requirement.parse(requirement)).toEqual(requirement)
      expect(new Set(requirement.evidence.map(({ id }) => id)).size).toBe(requirement.evidence.length)
    }
  })

  it('has documents of both sides for most of what a Hong Kong applicant has to show', () => {
    const sides = requirements.map(({ evidence }) => new Set(evidence.map(({ origin }) => origin)))
    expect(sides.filter((of) => of.has('hong_kong') && of.has('mainland')).length).toBeGreaterThan(12)
  })

  it('says of each document of Hong Kong, and of nothing else, how it is used in the Mainland', () => {
    for (const { id, origin, attestation, translation } of evidence)
      expect([id, attestation !== null, translation !== null]).toEqual([
        id,
        origin === 'hong_kong',
        origin === 'hong_kong',
      ])
  })

  it('calls nothing seen that names no source, and was checked on a day that has been', () => {
    expect(facts.length).toBeGreaterThan(100)
    expect(facts.filter(({ status, source }) => status === 'seen' && source === null)).toEqual([])
    for (const { checkedOn } of facts) expect(checkedOn <= '2026-11-24').toBe(true)
  })

  it('never calls attestation or translation dispensable by a rule that is not recorded', () => {
    for (const { attestation } of evidence)
      if (attestation?.level === 'needed')
        expect([attestation.basis === null, attestation.status]).toEqual([false, 'seen'])
  })
})

describe('the rules that spare a paper', () => {
  it('are all there, each with where it rests', () => {
    expect(proofGrounds.map(({ rule }) => rule)).toEqual([...proofRules])
    for (const ground of proofGrounds) expect(ProofGround.parse(ground)).toEqual(ground)
  })
})

describe('the papers of the reference services', () => {
  const papers = referenceServices().flatMap(({ id, materials }) => materials.map((paper) => ({ id, paper })))
  /** Papers that prove something which others could prove too; a drawing or an agreement is itself what is wanted. */
  const proofs = ['attested-document', 'authorisation', 'certificate', 'financial', 'identity', 'proof']

  it('name the requirement that they show, where they are proofs', () => {
    const nameless = papers.filter(
      ({ paper: { kind, proofRule, requirement } }) =>
        proofs.includes(kind) && requirement === undefined && proofRule !== 'no-legal-basis',
    )
    expect(nameless.map(({ id, paper }) => `${id}: ${paper.key}`)).toEqual([])
  })

  it('carry what their rule promises, and nothing that belongs to another', () => {
    for (const { id, paper } of papers) {
      const { proofRule, provider, declaration } = paper
      const told = [provider !== undefined, declaration !== undefined]
      const looked = proofRule === 'data-sharing' || proofRule === 'online-verification'
      expect([id, paper.key, ...told]).toEqual([id, paper.key, looked, proofRule === 'declaration'])
    }
  })

  it('name requirements as the register does', () => {
    const names = new Map(requirements.map(({ id, name }) => [id, name]))
    for (const { paper } of papers)
      if (paper.requirement !== undefined) expect(paper.requirement.name).toEqual(names.get(paper.requirement.id))
  })
})
