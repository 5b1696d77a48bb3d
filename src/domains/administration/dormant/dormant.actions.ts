import { z } from 'zod'
import { defineAction } from '#kernel/actions'
import { dormantAccounts } from './dormant.queries.ts'

/** More accounts than a county has. */
const EVERYBODY = { page: 1, pageSize: 100_000 }

/** Taking a list of people out of the house is on record, like every export. */
export const exportDormant = defineAction({
  name: 'administration.export_dormant',
  label: '导出久未登录的账号',
  permission: 'administration.manage_accounts',
  subjectKind: 'identity.account',
  input: z.object({}),
  async run({ tx, clock, note }) {
    const { accounts, total } = await dormantAccounts(tx, clock.today(), EVERYBODY)
    note({ rows: total })
    return accounts
  },
})
