import type { Action, Command } from '#functions/applications/action.ts'
import { translations } from '#functions/applications/texts.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Service } from '#shared/domain/service.ts'
import type { Principal } from '#shared/identity/principal.ts'
import { serviceNamed, submission } from './applications.ts'
import { type ApplicationsApp, createApplicationsApp } from './applications-app.ts'
import { personNamed } from './people.ts'
import { createReader, type Reader, type Reading } from './reader.ts'

export const company = serviceNamed('company-setup-hk')
export const permit = serviceNamed('construction-permit')
export const eia = serviceNamed('eia-form')
export const change = serviceNamed('company-change')
export const abolished = serviceNamed('employment-permit-abolished')

export const enterprise = personNamed('harbour-tech')
export const window = personNamed('window')

/** The function with a service of each shape: one with delivery, parallel departments, one department twice, a choice, none. */
export const createPlayedApp = (): Promise<ApplicationsApp> =>
  createApplicationsApp({ services: [company, permit, eia, change, abolished] })

/** Readers of one language, and applications brought to where a test wants them. */
export const createPlay = (hub: () => ApplicationsApp, language: Language) => {
  const readerOf = async (principal: Principal = enterprise): Promise<Reader> => {
    const reader = createReader(hub(), language)
    await reader.signIn(principal)
    return reader
  }

  return {
    t: translations(language),
    readerOf,

    /** A complete draft, and a reader of the enterprise it belongs to. */
    filled: async (service: Service = company, principal: Principal = enterprise) => {
      const { id } = await hub().fill(service, principal)
      return { reader: await readerOf(principal), id, path: `/applications/${id}` }
    },

    submitted: async (service: Service = company) => {
      const { id } = await hub().submit(service)
      return { id, path: `/applications/${id}` }
    },

    /** Somebody acts on an application as it stands, elsewhere than in the pages under test. */
    act: async (id: string, action: Action, command: Command = {}, principal: Principal = window) => {
      const { application } = await hub().applications.view(id, principal)
      return hub().applications.act(id, action, command, { principal, version: application.version })
    },
  }
}

export const fieldName = (key: string): string => `answers.${key}`

export const answersTo = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [fieldName(key), value]))

export const andContinue = { name: 'then', value: 'continue' }
export const forLater = { name: 'then', value: 'later' }
export const action = (value: Action) => ({ name: 'action', value })

/** The actions that a page offers, in their order. */
export const buttonsOf = ({ document }: Reading) =>
  [...document.querySelectorAll('main button[name=action]')].map((button) => button.getAttribute('value'))

/** The actions that a page leads to, each on a page of its own. */
export const stepsOf = ({ document }: Reading) =>
  [...document.querySelectorAll('main a[href*="/stages/"]')].map(
    (link) => link.getAttribute('href')?.split('/').at(-1) ?? '',
  )

/** The ticks with which the service is submitted on the page. */
export const declaring = (service: Service): Record<string, string[]> => ({
  declared: ['yes'],
  declarations: submission(service).declarations,
})

export const control = ({ document }: Reading, name: string) => document.querySelector(`[name="${name}"]`)

export const ticked = ({ document }: Reading, name: string) =>
  [...document.querySelectorAll(`[name="${name}"][checked]`)].map((box) => box.getAttribute('value'))

/** The id of the application that a page is about. */
export const idOf = ({ address }: Reading): string => address.split('?')[0]?.split('/')[3] ?? ''
