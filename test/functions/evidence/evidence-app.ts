import { createApp } from '#functions/evidence/app.ts'
import { createRegister } from '#functions/evidence/service.ts'

/** The whole function, for a reader who is not signed in. */
export const createEvidenceApp = () =>
  createApp({
    origin: 'https://hub.example',
    stylesheet: '/assets/station.css',
    authentication: {
      readSession: async () => ({ state: 'none' }),
      verifyToken: () => Promise.reject(new Error('Nobody signs in here')),
    },
    sendToSignIn: async (c) => c.redirect('/', 303),
    register: createRegister(),
    log: (level, facts) => {
      if (level === 'error') throw new Error(String(facts.error))
    },
  })
