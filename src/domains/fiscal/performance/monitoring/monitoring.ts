/** 双监控: what is judged at a day in the year, and what is missing before it can be sent. No I/O. */
import type { Blocker } from '#kernel/errors'
import type { Judgement, MonitoringRow } from './monitoring.store.ts'

type State = Pick<MonitoringRow, 'state'>

export const draftBlockers = ({ state }: State): Blocker[] =>
  state === 'draft'
    ? []
    : [{ code: 'fiscal.monitoring_sent', message: '监控表已提交，不能再改；确需改动请重新打开并说明理由' }]

export const reopenBlockers = ({ state }: State): Blocker[] =>
  state === 'submitted' ? [] : [{ code: 'fiscal.monitoring_open', message: '监控表还没有提交，可以直接改' }]

/** 不是“确定能”的，偏差原因和改进措施必填（财预〔2019〕136号的监控表如此）. */
export function judgementBlockers(name: string, judged: Judgement): Blocker[] {
  const { likelihood, cause, measure } = judged
  if (!likelihood)
    return [
      { code: 'fiscal.not_judged', message: `“${name}”还没有判断能否完成，请选择确定能、有可能或不可能` },
    ]
  if (likelihood === 'certain') return []
  const lacks = [...(cause ? [] : ['偏差原因']), ...(measure === '' ? ['改进措施'] : [])]
  return lacks.length === 0
    ? []
    : [{ code: 'fiscal.no_cause', message: `“${name}”不是确定能完成，请填写${lacks.join('和')}` }]
}
