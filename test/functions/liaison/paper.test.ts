import { describe, expect, it } from 'vitest'
import { isFor } from '#functions/liaison/audience.ts'
import { afterScanOf, currentOf, maySee, type Paper, paperAudiences, versionsFor } from '#functions/liaison/paper.ts'
import { meetingStates } from '#functions/liaison/series.ts'
import { fileStates } from '#shared/files/scanning.ts'
import { sides } from '#shared/identity/principal.ts'
import { everybody } from '#test/support/people.ts'

const version = (number: number, state: (typeof fileStates)[number] = 'clean'): Paper['versions'][number] => ({
  ...{ number, file: `file-${number}`, name: 'x.pdf', kind: 'pdf', bytes: 1, sha256: '0'.repeat(64) },
  ...{ state, at: '2026-11-24T02:00:00.000Z', post: null },
})
const makePaper = (overrides: Partial<Paper> = {}): Paper => ({
  ...{ id: 'p', version: 1, meeting: 'm', item: 'i', side: 'mainland', audience: 'public', language: 'en' },
  ...{ title: { en: 'Figures' }, versions: [version(1)], withdrawn: null },
  lastEvent: { sequence: 1, hash: '0'.repeat(64) },
  ...overrides,
})
const withdrawn = { reason: 'Mistake', at: '2026-11-24T02:00:00.000Z' }
const published = ['called', 'held', 'closed']

describe('whether a paper exists for somebody', () => {
  it('follows, for everybody that there is, from its side, audience, file, withdrawal and meeting', () => {
    for (const state of meetingStates)
      for (const audience of paperAudiences)
        for (const side of sides)
          for (const scanned of fileStates)
            for (const gone of [null, withdrawn])
              for (const reader of [null, ...everybody]) {
                const paper = makePaper({ audience, side, withdrawn: gone, versions: [version(1, scanned)] })
                const isOfficer = reader?.roles.some((role) => role === 'liaison_officer' || role === 'administrator')
                const expected = isOfficer
                  ? audience !== 'one_side' || reader?.side === side
                  : audience === 'public' && scanned === 'clean' && gone === null && published.includes(state)
                if (maySee(paper, state, reader) !== expected)
                  expect.fail(`${reader?.id} on a ${audience} paper of ${side}, ${scanned}, meeting ${state}`)
              }
  })

  it('is decided for one side alone by the side, whatever else somebody may read', () => {
    const wrong = everybody.filter(
      (reader) =>
        isFor(reader, { audience: 'one_side', side: null }) ||
        (isFor(reader, makePaper({ audience: 'one_side' })) && reader.side !== 'mainland'),
    )
    expect(wrong).toEqual([])
  })

  it('gives officers every version, and anybody else what counts', () => {
    const paper = makePaper({ versions: [version(1), version(2)] })
    const officer = everybody.find(({ roles }) => roles.includes('liaison_officer')) ?? null
    expect(versionsFor(paper, officer).map(({ number }) => number)).toEqual([1, 2])
    expect(versionsFor(paper, null).map(({ number }) => number)).toEqual([2])
  })
})

describe('a scan', () => {
  it('changes the version that it is of, and says nothing new twice', () => {
    const paper = makePaper({ versions: [version(1), version(2, 'quarantined')] })
    const after = afterScanOf(paper, 'file-2', 'infected')
    expect(after).toMatchObject({ version: 2, versions: [{ state: 'clean' }, { state: 'infected' }] })
    expect(after && afterScanOf(after, 'file-2', 'infected')).toBeNull()
    expect(afterScanOf(paper, 'file-3', 'clean')).toBeNull()
    expect(after && currentOf(after).number).toBe(2)
  })
})
