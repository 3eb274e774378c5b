import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { createIdempotency } from '#shared/data/idempotency.ts'
import { createTable, type Table } from '#shared/data/table.ts'
import { createFrame, HubEnvironment } from '#shared/http/environment.ts'
import { createCommentsRepository } from './comments-repository.ts'
import { createComments } from './comments-service.ts'
import type { ConsultationsDeps } from './consultations-app.ts'
import { createConsultationsRepository } from './consultations-repository.ts'
import { createConsultations } from './consultations-service.ts'
import { createOfficersRepository } from './officers-repository.ts'
import { createOrganisations } from './organisations-service.ts'
import { createRecommendationsRepository } from './recommendations-repository.ts'
import { createRecommendations } from './recommendations-service.ts'
import { createResolutionsRepository } from './resolutions-repository.ts'

const Environment = HubEnvironment.extend({ LIAISON_TABLE: z.string().min(1) })

/** The use cases over a table, at a time. */
export const createParts = ({
  table,
  now,
  newId = randomUUID,
}: {
  table: Table
  now: () => Date
  newId?: () => string
}) => {
  const organisations = createOrganisations()
  const repository = createConsultationsRepository({ table })
  const shared = {
    register: createOfficersRepository({ table }).register,
    idempotency: createIdempotency({ table }),
    now,
  }
  return {
    organisations,
    consultations: createConsultations({
      ...shared,
      repository,
      organisations,
      resolutions: createResolutionsRepository({ table }),
    }),
    recommendations: createRecommendations({
      ...shared,
      repository: createRecommendationsRepository({ table }),
      consultations: repository,
      organisations,
    }),
    comments: createComments({
      ...shared,
      repository: createCommentsRepository({ table }),
      consultations: repository,
      newId,
    }),
  }
}

export const createContainer = (variables: NodeJS.ProcessEnv, now?: () => Date): ConsultationsDeps => {
  const environment = Environment.parse(variables)
  const frame = createFrame(environment, now)
  const table = createTable({ client: frame.client, name: environment.LIAISON_TABLE })
  return { ...frame, ...createParts({ table, now: frame.now }) }
}
