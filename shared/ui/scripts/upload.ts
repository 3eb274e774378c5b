const forms = document.querySelectorAll<HTMLFormElement>('form[data-upload]')

/** One file at a time: the page of its arrival would break another one off. */
const setBusy = (busy: boolean): void => {
  for (const form of forms) for (const button of form.querySelectorAll('button')) button.disabled = busy
}

/**
 * Shows how much of a file has been sent, and refuses one that is too large before it is sent. Without this script the same forms
 * are sent by the browser alone. Sentences come from the form, in the reader's language.
 */
const send = (form: HTMLFormElement): void => {
  const { interrupted = '', tooLarge = '', maxBytes = '0' } = form.dataset
  const input = form.querySelector<HTMLInputElement>('input[type=file]')
  const file = input?.files?.[0]
  const status = form.querySelector<HTMLElement>('[data-status]')
  const progress = form.querySelector<HTMLProgressElement>('progress')
  if (!input || !status || !progress) {
    form.submit()
    return
  }

  const say = (message: string): void => {
    status.textContent = message
    progress.hidden = true
    setBusy(false)
  }
  if (file !== undefined && file.size > Number(maxBytes)) {
    say(tooLarge)
    return
  }

  const body = new FormData(form)
  const arrival = String(body.get('success_action_redirect'))
  // The request follows where the store sends it. It is sent to where nothing is done; the page itself goes to the arrival.
  body.set('success_action_redirect', `${location.origin}/health`)
  const request = new XMLHttpRequest()
  let sent = false
  request.upload.onprogress = ({ loaded, total }) => {
    progress.max = total
    progress.value = loaded
  }
  request.upload.onload = () => {
    sent = true
  }
  // A store of another origin may be answered to, but not read: whether the file is there, the arrival page tells.
  request.onloadend = () => {
    if (sent && request.status < 400) location.assign(arrival)
    else say(interrupted)
  }
  status.textContent = ''
  progress.hidden = false
  setBusy(true)
  request.open('POST', form.action)
  request.send(body)
}

for (const form of forms)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send(form)
  })
