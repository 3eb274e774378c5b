import { describe, expect, it } from 'vitest'
import { PollView } from '#functions/liaison/poll-view.ts'
import { type Sent, useApiOf } from '#test/support/liaison-api.ts'
import { createPollsApp, thursday, times, wednesday } from '#test/support/polls-app.ts'

const { call } = useApiOf(createPollsApp)

const keeper = 'liaison-secretary-mainland'
const body = { series: 'joint-group', meeting: null, options: times, deadline: '2026-12-01', reason: 'Budget' }
const answer = {
  ...{ post: 'hong-kong-chief', note: '', replaces: 0 },
  choices: [
    { option: wednesday, choice: 'yes' },
    { option: thursday, choice: 'no' },
  ],
}

describe('the API of the polls', () => {
  let path: string

  it('opens a poll once, and tells where it is', async () => {
    const sent = { as: keeper, body, headers: { 'idempotency-key': 'ask-them-once' } }
    const [first, again] = [await call('POST', '/polls', sent), await call('POST', '/polls', sent)]
    expect([first.status, again.body.id]).toEqual([201, first.body.id])
    expect(PollView.parse(first.body).unanswered).toHaveLength(4)
    path = (first.headers.get('location') ?? '').replace('/api/v1/liaison', '')
    expect((await call('GET', '/polls', { as: keeper })).body.items).toMatchObject([{ id: first.body.id, options: 2 }])
  })

  it('takes an answer without the version of the poll, because others answer too', async () => {
    const { status, body } = await call('POST', `${path}/answer`, { as: 'liaison-chief-hong-kong', body: answer })
    expect([status, body.version]).toEqual([200, 2])
    expect(body.options[0].sides[1]).toMatchObject({ side: 'hong-kong', yes: 1, outlook: 'reached' })
  })

  it.each([
    ['nobody', {}, 401, 'not_signed_in'],
    ['an enterprise', { as: 'harbour-tech' }, 403, 'forbidden'],
    ['an observer', { as: 'liaison-observer' }, 403, 'forbidden'],
    ['the other side’s keeper', { as: keeper }, 422, 'invalid_input'],
    ['an answer that has been replaced', { as: 'liaison-chief-hong-kong' }, 409, 'version_conflict'],
  ])('refuses the answer of %s', async (_who, sent: Sent, status, code) => {
    const refused = await call('POST', `${path}/answer`, { body: answer, ...sent })
    expect([refused.status, refused.body.code]).toEqual([status, code])
  })

  it('shows a poll to officers of both sides, the observer among them, and to nobody else', async () => {
    for (const [as, status] of [
      ['liaison-observer', 200],
      ['liaison-hong-kong', 200],
      ['harbour-tech', 403],
    ] as const)
      expect((await call('GET', path, { as })).status).toBe(status)
    expect((await call('GET', path)).status).toBe(401)
  })

  it('picks a time in the version that was read', async () => {
    const decide = (headers: Record<string, string>) =>
      call('POST', `${path}/decide`, { as: keeper, body: { option: wednesday }, headers })
    expect((await decide({})).status).toBe(428)
    expect((await decide({ 'if-match': '"1"' })).body.code).toBe('version_conflict')
    const decided = await decide({ 'if-match': '"2"' })
    expect([decided.status, decided.headers.get('etag'), decided.body.decided.meeting]).toEqual([
      200,
      '"3"',
      'joint-group.2026-12-16',
    ])
    expect((await decide({ 'if-match': '"3"' })).body.code).toBe('action_not_allowed')
  })
})
