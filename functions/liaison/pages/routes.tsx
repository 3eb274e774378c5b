import { createRouter } from '#shared/http/create-http-app.ts'
import type { LiaisonTexts } from '../texts.ts'
import { actionPages } from './action.tsx'
import { actionMovePages } from './action-move.tsx'
import { boardPages } from './board.tsx'
import { chartPages } from './chart.tsx'
import { datesPages } from './dates.tsx'
import { feedPages } from './feeds.tsx'
import { homePages } from './home.tsx'
import { meetingPages } from './meeting.tsx'
import { meetingActionPages } from './meeting-action-page.tsx'
import { meetingsPages } from './meetings.tsx'
import { officerPages } from './officer.tsx'
import { officersPages } from './officers.tsx'
import { organisationPages } from './organisations.tsx'
import type { PageDeps } from './request.ts'
import { resolutionFormPages } from './resolution-forms.tsx'
import { resolutionPages } from './resolutions.tsx'
import { seriesPages } from './series.tsx'
import { seriesFormPages } from './series-forms.tsx'

/** The pages, a file for each. */
export const createPages = (deps: PageDeps) =>
  createRouter<LiaisonTexts>()
    .route('/', homePages(deps))
    .route('/', officersPages(deps))
    .route('/', officerPages(deps))
    .route('/', organisationPages(deps))
    .route('/', chartPages(deps))
    // A form's address comes before that of a resolution: `new` is no id of one.
    .route('/', resolutionFormPages(deps))
    .route('/', resolutionPages(deps))
    .route('/', boardPages(deps))
    .route('/', actionPages(deps))
    .route('/', actionMovePages(deps))
    .route('/', meetingsPages(deps))
    .route('/', datesPages(deps))
    .route('/', seriesFormPages(deps))
    .route('/', meetingPages(deps))
    .route('/', meetingActionPages(deps))
    .route('/', seriesPages(deps))
    .route('/', feedPages(deps))
