import { z } from 'zod'
import type { Tx } from '#kernel/db'
import { defineJob, defineSchedule, enqueue, GiveUp } from '#kernel/jobs'
import { addDays, instantAt, localDateOf } from '#kernel/time'
import { eraseWaiting, insertMail, settleMail, waitingMail } from './mail.store.ts'
import { waysOut } from './outside.ts'
import { isPermanentRefusal, sendMail } from './smtp.ts'

export interface MailWish {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** One key, one mail: asking again changes nothing. */
  readonly key: string
}

const address = z.email()

/** Names that belong to nobody (RFC 2606, RFC 6761): the people of the demo county live there. */
const NOBODY = /(?:^|[@.])(?:example(?:\.(?:com|net|org))?|invalid|test|localhost)$/i

/**
 * Asks for a mail in the caller's transaction. It leaves after the commit, and again if the server was busy. An address
 * that can be none is put down as skipped: what a citizen once typed must not undo what an office does today.
 */
export async function tellByMail(tx: Tx, { to, subject, text, key }: MailWish): Promise<void> {
  const mailId = await insertMail(tx, { key, address: to, subject: oneLine(subject), text })
  if (mailId) await enqueue(tx, sendMailJob, { mailId })
}

function isSomebody(to: string): boolean {
  return address.safeParse(to).success && !NOBODY.test(to)
}

function oneLine(subject: string): string {
  return subject.replace(/\s+/g, ' ').trim()
}

export const sendMailJob = defineJob({
  name: 'notifications.send_mail',
  schema: z.object({ mailId: z.uuid() }),
  retry: { limit: 14, backoffSeconds: 60 },
  async run({ tx, clock }, { mailId }) {
    const mail = await waitingMail(tx, mailId)
    if (!mail) return
    const settings = waysOut().mail
    const goes = settings !== undefined && isSomebody(mail.address)
    if (goes) {
      await sendMail(settings, { ...mail, to: mail.address }).catch((error: unknown) => {
        throw isPermanentRefusal(error) ? new GiveUp((error as Error).message) : error
      })
    }
    await settleMail(tx, mailId, goes ? 'sent' : 'skipped', clock.now())
  },
})

const KEPT_DAYS = 30

const eraseOldMails = defineJob({
  name: 'notifications.erase_old_mails',
  schema: z.object({}),
  async run({ tx, clock }) {
    const before = instantAt(addDays(localDateOf(clock.now()), -KEPT_DAYS), '00:00')
    await eraseWaiting(tx, before, clock.now())
  },
})

defineSchedule({
  name: 'notifications.erase_old_mails',
  cron: '40 3 * * *',
  job: eraseOldMails,
  data: {},
  catchUp: true,
})
