/** Taking the list out of the house leaves a row in the audit log, like any export. */
import { z } from 'zod'
import { defineAction } from '#kernel/actions'
import { notFound } from '#kernel/errors'
import { findingQuery } from './contract.ts'
import { proofreadingWith } from './proofreading.queries.ts'

export const exportFindings = defineAction({
  name: 'fiscal.export_findings',
  label: '导出校核问题',
  permission: 'fiscal.proofread',
  subjectKind: 'fiscal.proofreading',
  input: findingQuery.extend({ id: z.uuid('编号格式不对') }),
  async run(act, { id, format, level, state }) {
    const reach = { scope: act.scope, actorId: act.actor.id }
    const found = (await proofreadingWith(act.tx, id, reach)) ?? notFound('fiscal.proofreading')
    const items = found.findings.filter(
      (one) => (!level || level.includes(one.level)) && (!state || state.includes(one.state)),
    )
    act.about(id)
    act.note({ format, level, state, rows: items.length })
    return { name: found.name, items }
  },
})
