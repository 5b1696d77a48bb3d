import { z } from 'zod'
import { defineAction } from '#kernel/actions'
import { discardJob, retryJob } from '#kernel/jobs'

const permission = 'administration.manage_jobs'
const subjectKind = 'jobs.job'
const input = z.object({ id: z.uuid() })

export const retryDeadJob = defineAction({
  name: 'administration.retry_job',
  label: '重试任务',
  permission,
  subjectKind,
  input,
  async run({ tx, about }, { id }) {
    await retryJob(tx, id)
    about(id)
    return {}
  },
})

export const discardDeadJob = defineAction({
  name: 'administration.discard_job',
  label: '删除任务',
  permission,
  subjectKind,
  input,
  async run({ tx, about }, { id }) {
    await discardJob(tx, id)
    about(id)
    return {}
  },
})
