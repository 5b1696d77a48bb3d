export {
  countJobs,
  type DeadJob,
  discardJob,
  type JobCounts,
  listDeadJobs,
  retryJob,
} from './dead.queries.ts'
export { describeFailure, GiveUp } from './failure.ts'
export { defineJob, type Job, type JobScope, type Retry } from './job.ts'
export { cancel, enqueue, type When } from './queue.ts'
export type { Outcome } from './run.ts'
export { defineSchedule, fireSchedules } from './schedule.ts'
export { type DueJobsReport, runDueJobs, startWorkers, type WorkerOptions, type Workers } from './workers.ts'
