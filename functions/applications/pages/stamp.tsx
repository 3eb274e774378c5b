import type { Application } from '../application.ts'

/** What every form of an application carries: what it was made from, and what makes it one when it is posted twice. */
export const Stamp = ({ application, formKey }: { application: Application; formKey: string }) => (
  <>
    <input type="hidden" name="version" value={String(application.version)} />
    <input type="hidden" name="idempotencyKey" value={formKey} />
  </>
)
