import { z } from 'zod'
import { latestAnchor } from '#kernel/audit'
import { defineJob, defineSchedule } from '#kernel/jobs'
import { localDateOf } from '#kernel/time'
import { tellByMail } from './mail.jobs.ts'
import { waysOut } from './outside.ts'

/** Out of the reach of whoever could rewrite the log here: yesterday's end of the chain, in another's mailbox. */
const mailAnchor = defineJob({
  name: 'notifications.mail_audit_anchor',
  schema: z.object({}),
  async run({ tx, clock }) {
    const { auditorAddress, dataFolder } = waysOut()
    if (!auditorAddress || !dataFolder) return
    const anchor = await latestAnchor(dataFolder)
    if (!anchor) return
    const today = localDateOf(clock.now())
    await tellByMail(tx, {
      to: auditorAddress,
      subject: `审计日志锚点 ${today} 第 ${anchor.seq} 号`,
      text: `请保存此信。核对时运行 ./bin/zhengshu audit verify --anchors 存有下一行的文件。\n\n${JSON.stringify(anchor)}\n`,
      key: `audit-anchor:${today}`,
    })
  },
})

defineSchedule({
  name: 'notifications.mail_audit_anchor',
  cron: '30 7 * * *',
  job: mailAnchor,
  data: {},
  catchUp: true,
})
