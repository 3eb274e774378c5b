/** What the reader must not miss. `assistive` ("Warning") is spoken where others see the sign. */
export const WarningText = ({ assistive, text }: { assistive: string; text: string }) => (
  <div class="govuk-warning-text">
    <span class="govuk-warning-text__icon" aria-hidden="true">
      !
    </span>
    <strong class="govuk-warning-text__text">
      <span class="govuk-visually-hidden">{assistive}</span> {text}
    </strong>
  </div>
)
