import { createApiClient } from './api-client.ts'
import { agent, owner, profileFor, termsFor } from './enterprises.ts'

/** An enterprise and an agent's firm of a running hub, with a profile each, and a mandate between them that is in force. */
export const playMandate = async (origin: string): Promise<{ readonly id: string }> => {
  const [enterprise, firm] = [await createApiClient(origin, owner.id), await createApiClient(origin, agent.id)]
  await enterprise.post('/enterprise', profileFor(owner))
  await firm.post('/enterprise', profileFor(agent))
  // The running hub has today's clock: the period has to hold whatever day that is.
  const terms = termsFor({ from: '2026-01-01', to: '2099-12-31' })
  const { body } = await enterprise.post('/mandates', terms)
  const id = String(body.id)
  await firm.post(`/mandates/${id}/accept`, {}, Number(body.version))
  return { id }
}
