import { z } from 'zod'
import { defineAction } from '#kernel/actions'
import { Forbidden, InvalidInput } from '#kernel/errors'
import { fiscalYear } from '../units/contract.ts'
import { codesIn, saveCodes } from './code.store.ts'
import { schemes } from './codes.ts'
import { newYear } from './new-year.ts'

const input = z.object({
  scheme: z.enum(schemes, '请选择分类'),
  year: fiscalYear,
  rows: z
    .array(
      z.object({
        at: z.string().max(40).default(''),
        code: z.string().trim().max(20),
        name: z.string().trim().max(100),
      }),
    )
    .min(1, '表中没有科目')
    .max(10_000, '科目太多，请核对'),
})

/** The whole table of one classification from a year on. Undone by importing the earlier table again. */
export const importCodes = defineAction({
  name: 'fiscal.import_codes',
  label: '导入年度科目表',
  permission: 'fiscal.manage_codes',
  subjectKind: 'fiscal.code',
  input,
  async run(act, table) {
    if (act.scope !== 'all') throw new Forbidden()
    const { added, renamed, ended, problems, rows } = newYear(await codesIn(act.tx), table)
    if (problems.length > 0) throw new InvalidInput(problems)
    await saveCodes(act.tx, rows, { at: act.clock.now(), by: act.actor.id })
    const counts = { added: added.length, renamed: renamed.length, ended: ended.length }
    act.note({ scheme: table.scheme, year: table.year, ...counts })
    return counts
  },
})
