import { z } from 'zod'
import { type Act, defineAction } from '#kernel/actions'
import { setMailPreference } from './preference.store.ts'

/** One's own alone: nobody decides where another is written to. */
async function load({ actor }: Act): Promise<{ id: string } | undefined> {
  return actor.kind === 'person' && actor.id ? { id: actor.id } : undefined
}

export const chooseMail = defineAction({
  name: 'notifications.choose_mail',
  label: '设置邮件提醒',
  permission: 'administration.own_account',
  subjectKind: 'notifications.preference',
  /** Null: no mail. */
  input: z.object({
    mailTo: z
      .email('请填写正确的邮箱地址，例如 name@example.gov.cn')
      .max(200, '邮箱地址过长，最多 200 个字符')
      .nullable(),
  }),
  load,
  async run({ tx, note }, { mailTo }, { id }) {
    await setMailPreference(tx, id, mailTo)
    // That it was turned on or off is what has to be known later; the address itself is nobody's concern.
    note({ mail: mailTo === null ? 'off' : 'on' })
    return { mailTo }
  },
})
