import type { ActorRole } from '#shared/identity/principal.ts'

/** The hub itself, in the events of what it does by itself. */
export const hubActor = {
  id: 'hub',
  name: { en: 'The hub itself, automatically', 'zh-Hant': '系統自動處理', 'zh-Hans': '系统自动处理' },
  role: 'system' satisfies ActorRole,
  organisation: {
    id: 'hub',
    name: { en: 'Qianhai e-Station', 'zh-Hant': '前海e站通', 'zh-Hans': '前海e站通' },
  },
} as const
