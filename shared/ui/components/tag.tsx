export type TagColour = 'grey' | 'blue' | 'green' | 'red' | 'yellow' | 'teal' | 'purple' | 'orange'

/** A status in a word or two. The colour repeats what the word says, and never says it alone. */
export const Tag = ({ text, colour = 'blue' }: { text: string; colour?: TagColour }) => (
  <strong class={`govuk-tag govuk-tag--${colour}`}>{text}</strong>
)
