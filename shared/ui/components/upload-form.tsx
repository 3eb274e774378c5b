import { Button } from './button.tsx'
import { type FieldProps, FormGroup } from './form-group.tsx'

export type UploadFormProps = FieldProps & {
  /** Where the form goes, and the fields that sign it. */
  readonly upload: { readonly url: string; readonly fields: Readonly<Record<string, string>> }
  /** The endings of the files that are taken. */
  readonly accept: readonly string[]
  readonly maxBytes: number
  /** What the button says, and what is spoken after it: which of several forms it sends. */
  readonly button: { readonly text: string; readonly hidden: string }
  /** What the script says, in the reader's language. */
  readonly says: { readonly tooLarge: string; readonly interrupted: string; readonly sending: string }
}

/** A form that goes to the store itself: the fields that sign it, then the file. `scripts/upload.ts` shows how much has been sent. */
export const UploadForm = ({ upload, accept, maxBytes, button, says, ...field }: UploadFormProps) => (
  <form
    method="post"
    action={upload.url}
    enctype="multipart/form-data"
    novalidate
    data-upload
    data-max-bytes={String(maxBytes)}
    data-too-large={says.tooLarge}
    data-interrupted={says.interrupted}
  >
    {Object.entries(upload.fields).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <FormGroup
      {...field}
      control={(wiring) => (
        <input class="govuk-file-upload" type="file" name="file" accept={accept.join(',')} {...wiring} />
      )}
    />
    <p class="govuk-error-message" role="status" data-status />
    <progress class="upload-progress" aria-label={says.sending} hidden />
    <Button text={button.text} kind="secondary" hidden={button.hidden} />
  </form>
)
