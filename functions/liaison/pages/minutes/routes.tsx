import { createRouter } from '#shared/http/create-http-app.ts'
import type { MinutesTexts } from '../../minutes-texts.ts'
import { minutesActionPages } from './act.tsx'
import { beginPages } from './begin.tsx'
import { checkPages } from './check.tsx'
import { commentPages } from './comments.tsx'
import { minutesListPages } from './list.tsx'
import { minutesPages } from './minutes.tsx'
import { notePages } from './notes.tsx'
import { paragraphPages } from './paragraph.tsx'
import { plainTextPages } from './plain.tsx'
import type { MinutesPageDeps } from './request.ts'

/** The pages, a file for each. */
export const createPages = (deps: MinutesPageDeps) =>
  createRouter<MinutesTexts>()
    .route('/', minutesListPages(deps))
    // A form's address comes before that of minutes: `new` is no id of a meeting.
    .route('/', beginPages(deps))
    .route('/', minutesPages(deps))
    .route('/', plainTextPages(deps))
    .route('/', checkPages(deps))
    .route('/', paragraphPages(deps))
    .route('/', minutesActionPages(deps))
    .route('/', commentPages(deps))
    .route('/', notePages(deps))
