import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createInstruments } from '#functions/legal/instruments-service.ts'

const instruments = createInstruments()
const all = await Promise.all((await instruments.list()).map(({ id }) => instruments.get(id)))
const folder = resolve(import.meta.dirname, '../../../functions/legal/data/instruments')

describe('the instruments', () => {
  it('are all those that have a file, each under its own name and once', () => {
    const files = readdirSync(folder).map((file) => file.replace(/\.json$/, ''))
    expect(all.map(({ id }) => id).sort()).toEqual(files.sort())
  })

  it('are read with others that there are', () => {
    const ids = new Set(all.map(({ id }) => id))
    const lost = all.flatMap(({ id, readWith }) => readWith.filter((other) => !ids.has(other) || other === id))
    expect(lost).toEqual([])
  })

  it('lead to publishers alone: an address is a web address, and every instrument names a source', () => {
    for (const { id, provenance } of all) {
      expect(provenance.sources.length, id).toBeGreaterThan(0)
      for (const { url } of provenance.sources) if (url !== null) expect(() => new URL(url)).not.toThrow()
    }
  })

  it('say of each limit whether it is statutory, and as far as possible only of the taking of evidence', async () => {
    const softly = all.flatMap(({ id, timeLimits }) =>
      timeLimits.filter(({ kind }) => kind === 'as_far_as_possible').map(({ length }) => [id, length]),
    )
    expect(softly).toEqual([['taking-evidence-2016', { value: 6, unit: 'month' }]])
    const served = (await instruments.get('service-judicial-documents-1999')).timeLimits
    expect(served).toMatchObject([{ kind: 'statutory', length: { value: 2, unit: 'month' }, from: 'both' }])
  })

  it.each([
    ['service-judicial-documents-1999', '1999-03-30'],
    ['arbitral-awards-1999', '2000-02-01'],
    ['arbitral-awards-supplemental-2020', '2021-05-19'],
    ['choice-of-court-judgments-2006', '2008-08-01'],
    ['taking-evidence-2016', '2017-03-01'],
    ['matrimonial-family-2017', '2022-02-15'],
    ['interim-measures-2019', '2019-10-01'],
    ['civil-commercial-judgments-2019', '2024-01-29'],
    ['insolvency-cooperation-2021', '2021-05-14'],
    ['criminal-notification-2017', '2018-02-01'],
  ])('have %s in force since %s', async (id, from) => {
    expect((await instruments.get(id)).inForce.from).toBe(from)
  })

  it('keep an arrangement between courts whole: documents, language, fees, who asks and who receives', () => {
    for (const instrument of all.filter(({ kind }) => kind === 'court_arrangement')) {
      expect(instrument.documents.length, instrument.id).toBeGreaterThan(0)
      expect(instrument.fees, instrument.id).not.toBeNull()
      for (const { sends, receives } of Object.values(instrument.authorities))
        expect([sends.length > 0, receives.length > 0], instrument.id).toEqual([true, true])
    }
  })
})
