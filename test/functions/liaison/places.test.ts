import { describe, expect, it } from 'vitest'
import { createOrganisations } from '#functions/liaison/organisations-service.ts'
import { amend, changeContacts, establish } from '#functions/liaison/places.ts'
import type { ContactWay } from '#functions/liaison/post.ts'
import { makePost } from '#test/support/liaison.ts'
import { refusal } from '#test/support/refusal.ts'

const chief = makePost({ id: 'chief' })
const deputy = makePost({ id: 'deputy', reportsTo: 'chief' })
const desk = makePost({ reportsTo: 'deputy' })
const across = makePost({ id: 'across', side: 'hong-kong' })
const register = [chief, deputy, desk, across]

const codes = (act: () => unknown) => refusal(act).issues.map(({ path, code }) => `${path} ${code}`)

describe('an amendment', () => {
  it('changes what is given and leaves the rest', () => {
    const next = amend(desk, { reportsTo: 'chief', counterpart: 'across' }, register)
    expect(next).toEqual({ ...desk, reportsTo: 'chief', counterpart: 'across' })
    expect(amend(next, { reportsTo: null }, register).counterpart).toBe('across')
  })

  it.each([
    ['a post that reports to this one', chief, { reportsTo: 'desk' }, 'reportsTo reports_in_circle'],
    ['the post itself', desk, { reportsTo: 'desk' }, 'reportsTo reports_in_circle'],
    ['a superior of the other side', desk, { reportsTo: 'across' }, 'reportsTo post_of_other_side'],
    ['a superior that is not there', desk, { reportsTo: 'nobody' }, 'reportsTo invalid_option'],
    ['a counterpart of the same side', desk, { counterpart: 'chief' }, 'counterpart post_of_same_side'],
    ['a counterpart that is not there', desk, { counterpart: 'nobody' }, 'counterpart invalid_option'],
  ])('is refused with %s', (_case, post, given, code) => {
    expect(codes(() => amend(post, given, register))).toEqual([code])
  })
})

describe('contact ways', () => {
  const way = (kind: ContactWay['kind'], value: string): ContactWay => ({ kind, value, audience: 'public' })

  it('are emails, telephone numbers with extensions, and addresses', () => {
    const contacts = [
      way('email', 'desk@example.com'),
      way('telephone', '+852 2123 4567 ext 12'),
      way('address', 'Room 1, 1 Demo Road'),
    ]
    expect(changeContacts(desk, { contacts }).contacts).toEqual(contacts)
  })

  it('are refused, each by its place, where one is none', () => {
    const contacts = [way('email', 'desk@example.com'), way('email', 'desk'), way('telephone', 'call me')]
    expect(codes(() => changeContacts(desk, { contacts }))).toEqual([
      'contacts.1.value invalid_email',
      'contacts.2.value invalid_telephone',
    ])
  })
})

describe('a new post', () => {
  const organisations = createOrganisations()
  const given = {
    id: 'new-desk',
    kind: 'liaison_officer' as const,
    organisationId: 'gba-office',
    name: desk.name,
    reportsTo: null,
    counterpart: 'desk',
    contacts: [],
  }
  const establishing = (overrides: Partial<typeof given> = {}) => {
    const post = { ...given, ...overrides }
    const organisation = organisations.find(post.organisationId)
    return establish(post, { register, organisation, today: '2026-11-24' })
  }

  it('is vacant, and of its organisation’s side', () => {
    expect(establishing()).toMatchObject({ side: 'hong-kong', terms: [], delegations: [], version: 1 })
  })

  it('is refused with an id that is taken, an unknown organisation, or a wrong place', () => {
    expect(codes(() => establishing({ id: 'desk' }))).toEqual(['id id_taken'])
    expect(codes(() => establishing({ organisationId: 'nowhere' }))).toEqual(['organisationId invalid_option'])
    expect(codes(() => establishing({ counterpart: 'across' }))).toEqual(['counterpart post_of_same_side'])
  })
})
