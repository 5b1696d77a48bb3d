import { documented, handle, type Routes, staffContextOf, unauthenticated } from '#kernel/http'
import { personById } from '#kernel/org'
import { waysOut } from './outside.ts'
import { chooseMail } from './preference.actions.ts'
import { mailPreference } from './preference.store.ts'

/** Where one wants to be written to, the address in the directory to begin with, and whether mail leaves the house at all. */
export const preferenceRoutes: Routes = (app) => {
  const tags = ['notifications']
  app.get('/api/notifications/preference', { schema: { tags, summary: '我的邮件提醒' } }, async (request) => {
    const personId = staffContextOf(request).actor.id ?? unauthenticated()
    return {
      mailTo: await mailPreference(app.db.tx, personId),
      suggestion: (await personById(app.db.tx, personId))?.email ?? null,
      mailLeaves: waysOut().mail !== undefined,
    }
  })
  app.post(
    '/api/notifications/preference',
    { schema: { tags, summary: chooseMail.label, body: documented(chooseMail.input) } },
    handle(chooseMail),
  )
}
