import { newId, type Tx } from '#kernel/db'
import { tellByMail } from './mail.jobs.ts'
import { insertMessages, type NewMessage } from './message.store.ts'
import { mailPreferences } from './preference.store.ts'

/**
 * Tells people something, in the caller's transaction: if that is rolled back, nobody was told. Inside the console at
 * once; by mail to those who asked for it.
 */
export async function tell(tx: Tx, message: NewMessage): Promise<void> {
  if (message.personIds.length === 0) return
  const news = await insertMessages(tx, message)
  if (news.length === 0) return
  for (const { personId, mailTo } of await mailPreferences(tx, news)) {
    await tellByMail(tx, {
      to: mailTo,
      subject: message.title,
      text: `${message.body ?? ''}\n\n请登录政枢办理。`.trimStart(),
      key: `message:${personId}:${message.key ?? newId()}`,
    })
  }
}
