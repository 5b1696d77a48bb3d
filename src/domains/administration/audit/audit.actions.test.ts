import { expect } from 'vitest'
import { behavesLikeAnAction } from '#kernel/testing'
import { recordAuditExport } from './audit.actions.ts'

behavesLikeAnAction(recordAuditExport, {
  input: { from: '2025-10-01', to: '2025-10-20', action: 'identity.' },
  allowed: 'auditorSun',
  refused: [
    { why: 'the system administrator', who: 'sysadminHe', error: { name: 'Forbidden' } },
    { why: 'the security administrator', who: 'secadminGu', error: { name: 'Forbidden' } },
    { why: 'a leader', who: 'leaderSun', error: { name: 'Forbidden' } },
    { why: 'what is no day', input: () => ({ from: 'today' }), error: { fields: [{ path: 'from' }] } },
  ],
  afterwards: async (world) =>
    expect((await world.rows('audit.entry')).at(-1)?.details).toEqual({
      filter: { from: '2025-10-01', to: '2025-10-20', action: 'identity.' },
    }),
})
