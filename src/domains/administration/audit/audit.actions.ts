import { defineAction } from '#kernel/actions'
import { auditQuery } from '../contract.ts'

/** GB/T 22239-2019 8.1.4.3 a: taking records out is itself an event on record. */
export const recordAuditExport = defineAction({
  name: 'administration.export_audit',
  label: '导出审计记录',
  permission: 'administration.export_audit',
  subjectKind: 'audit.entry',
  input: auditQuery.omit({ page: true }),
  async run({ note }, filter) {
    note({ filter })
    return {}
  },
})
