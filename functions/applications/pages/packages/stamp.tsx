import type { PackageView } from '../../package-service.ts'
import { versionField } from './request.ts'

/** What every form of a package carries: what it was made from, and what makes it one when it is posted twice. */
export const PackageStamp = ({ view: { found, items }, formKey }: { view: PackageView; formKey: string }) => (
  <>
    <input type="hidden" name="version" value={String(found.version)} />
    <input type="hidden" name="idempotencyKey" value={formKey} />
    {items.map(({ application }) => (
      <input type="hidden" name={versionField(application.id)} value={String(application.version)} />
    ))}
  </>
)
