import { createApp } from '#functions/legal/app.ts'
import { createInstruments } from '#functions/legal/instruments-service.ts'
import { createRegime } from '#functions/legal/regime-service.ts'

/** The whole function, for a reader who is not signed in, on Tuesday 24 November 2026. */
export const createLegalApp = () =>
  createApp({
    origin: 'https://hub.example',
    stylesheet: '/assets/station.css',
    authentication: {
      readSession: async () => ({ state: 'none' }),
      verifyToken: () => Promise.reject(new Error('Nobody signs in here')),
    },
    sendToSignIn: async (c) => c.redirect('/', 303),
    now: () => new Date('2026-11-24T08:00:00Z'),
    instruments: createInstruments(),
    regime: createRegime(),
    log: (level, facts) => {
      if (level === 'error') throw new Error(String(facts.error))
    },
  })
