/** What the hub answers to what was typed so far: titles in each language, or other words where nothing fits. */
type Suggestions = {
  readonly items: readonly { readonly title: Readonly<Record<string, string>> }[]
  readonly queries: readonly string[]
}

// As long as somebody takes between two keys: nobody is asked about each letter of a word.
const pauseMs = 150
const most = 8

/**
 * Shows what may be meant while somebody types into a search box: a combobox with a list, as the ARIA Authoring Practices have it. The
 * focus stays in the box, Enter without a choice searches for what was typed, and without this script the box is what it always was.
 */
const suggestIn = (form: HTMLFormElement, input: HTMLInputElement): void => {
  const { suggestions = '', found = '' } = form.dataset
  const language = document.documentElement.lang
  const list = document.createElement('ul')
  list.className = 'suggestions'
  list.id = `${input.id}-suggestions`
  list.role = 'listbox'
  list.ariaLabel = input.labels?.[0]?.textContent ?? ''
  list.hidden = true
  const status = document.createElement('div')
  status.className = 'govuk-visually-hidden'
  status.role = 'status'
  input.after(list, status)
  // What searches may not be a combobox.
  input.type = 'text'
  input.role = 'combobox'
  input.enterKeyHint = 'search'
  input.ariaAutoComplete = 'list'
  input.ariaExpanded = 'false'
  input.setAttribute('aria-controls', list.id)

  let active = -1
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking = new AbortController()

  const point = (to: number): void => {
    const options = [...list.children] as HTMLElement[]
    active = to
    options.forEach((option, at) => {
      option.ariaSelected = String(at === active)
    })
    const option = options[active]
    if (option === undefined) input.removeAttribute('aria-activedescendant')
    else {
      input.setAttribute('aria-activedescendant', option.id)
      option.scrollIntoView({ block: 'nearest' })
    }
  }
  const show = (open: boolean): void => {
    list.hidden = !open
    input.ariaExpanded = String(open)
    point(-1)
  }
  const forget = (): void => {
    clearTimeout(timer)
    asking.abort()
    show(false)
  }
  const choose = (option: Element): void => {
    input.value = option.textContent ?? ''
    forget()
    form.requestSubmit()
  }

  const fill = (texts: readonly string[]): void => {
    list.replaceChildren(
      ...texts.map((text, at) => {
        const option = document.createElement('li')
        option.className = 'suggestions__option'
        option.id = `${list.id}-${at}`
        option.role = 'option'
        option.textContent = text
        return option
      }),
    )
    show(texts.length > 0)
    status.textContent = texts.length > 0 ? found.replace('#', String(texts.length)) : ''
  }

  const ask = async (): Promise<void> => {
    asking.abort()
    asking = new AbortController()
    const { signal } = asking
    if (input.value.trim() === '') {
      fill([])
      return
    }
    // The form's other fields go along: the day that is searched as of.
    const query = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
    try {
      const response = await fetch(`${suggestions}?${query}`, { signal })
      const { items, queries } = (await response.json()) as Suggestions
      const texts = items.flatMap(({ title }) => title[language] ?? [])
      if (!signal.aborted) fill([...new Set([...texts, ...queries])].slice(0, most))
    } catch {
      // Without an answer there is nothing to suggest, and searching works as before.
      if (!signal.aborted) fill([])
    }
  }
  const askSoon = (): void => {
    clearTimeout(timer)
    timer = setTimeout(ask, pauseMs)
  }

  input.addEventListener('input', (event) => {
    // Letters that become a character are nothing to search for yet.
    if (!(event as InputEvent).isComposing) askSoon()
  })
  input.addEventListener('compositionend', askSoon)
  input.addEventListener('blur', forget)
  input.addEventListener('keydown', (event) => {
    // While a character is being composed, the keys are those of its window.
    if (event.isComposing) return
    const count = list.children.length
    const chosen = list.children[active]
    if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && count > 0) {
      event.preventDefault()
      if (list.hidden) show(true)
      const first = event.key === 'ArrowDown' ? 0 : count - 1
      point(active === -1 ? first : (active + (event.key === 'ArrowDown' ? 1 : count - 1)) % count)
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault()
      forget()
    } else if (event.key === 'Enter' && !list.hidden && chosen !== undefined) {
      event.preventDefault()
      choose(chosen)
    }
  })
  // The box keeps the focus, so that the list is still there when it is clicked.
  list.addEventListener('mousedown', (event) => event.preventDefault())
  list.addEventListener('click', (event) => {
    const option = (event.target as Element).closest('[role=option]')
    if (option !== null) choose(option)
  })
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-suggestions]')) {
  const input = form.querySelector<HTMLInputElement>('input[type=search]')
  if (input !== null) suggestIn(form, input)
}
