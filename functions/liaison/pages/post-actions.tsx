import { createRouter } from '#shared/http/create-http-app.ts'
import type { LiaisonTexts } from '../texts.ts'
import { abolitionForm } from './abolition-form.tsx'
import { createActionPage } from './action-page.tsx'
import { delegateForm, revokeForm } from './delegation-forms.tsx'
import { amendForm, contactsForm } from './place-forms.tsx'
import type { PageDeps } from './request.ts'
import { appointForm, endTermForm, handOverForm } from './term-forms.tsx'

const forms = [appointForm, endTermForm, handOverForm, delegateForm, revokeForm, contactsForm, amendForm, abolitionForm]

/** A page for each action on a post. */
export const postActionPages = (deps: Pick<PageDeps, 'officers' | 'takeParked'>) => {
  const pages = createRouter<LiaisonTexts>()
  for (const form of forms) pages.route('/', createActionPage(form)(deps))
  return pages
}
