import { createApp } from '#functions/calendar/app.ts'

/** The whole function, for a reader who is not signed in, on Tuesday 24 November 2026. */
export const createCalendarApp = () =>
  createApp({
    origin: 'https://hub.example',
    stylesheet: '/assets/station.css',
    authentication: {
      readSession: async () => ({ state: 'none' }),
      verifyToken: () => Promise.reject(new Error('Nobody signs in here')),
    },
    sendToSignIn: async (c) => c.redirect('/', 303),
    now: () => new Date('2026-11-24T08:00:00Z'),
    log: (level, facts) => {
      if (level === 'error') throw new Error(String(facts.error))
    },
  })
