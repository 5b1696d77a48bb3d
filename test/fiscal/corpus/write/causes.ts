import { CAUSES, type CauseSubject } from '../lists.ts'
import type { Facts } from '../model.ts'
import type { Yuan } from '../money.ts'
import type { Random } from '../random.ts'
import { figuresOf } from './figures.ts'

/** Changes of the whole are put down to the parts that moved the same way; so a cause is never untrue. */
function moved(facts: Facts, up: boolean, onlyBasic: boolean): string[] {
  const f = figuresOf(facts)
  const parts: [string, Yuan][] = [
    ['人员经费', f.personnel() - f.personnel('before')],
    ['公用经费', f.running() - f.running('before')],
    [
      '项目支出',
      onlyBasic ? 0 : f.spent('project', 'now', '', 'all') - f.spent('project', 'before', '', 'all'),
    ],
  ]
  return parts.filter(([, gap]) => gap !== 0 && gap > 0 === up).map(([name]) => name)
}

const WHOLE = ['general.sum.total', 'general.sum.basic', 'all.sum.total', 'out.sum']

export function causeText(
  r: Random,
  facts: Facts,
  id: string,
  now: Yuan,
  before: Yuan,
  subject: CauseSubject,
): string {
  const up = now > before
  if (WHOLE.includes(id)) {
    const parts = moved(facts, up, id.endsWith('basic'))
    if (parts.length) return `${r.pick([parts.slice(0, 1), parts]).join('和')}${up ? '增加' : '减少'}`
  }
  if (subject === 'income') {
    const treasury = (flow: Facts['flow']) => flow.income.general + flow.income.fund + flow.income.capital
    const same = treasury(facts.flow) > treasury(facts.flowBefore) === up
    return same
      ? r.pick(CAUSES.income[up ? 'up' : 'down'].slice(0, 1))
      : up
        ? '结转及其他资金增加'
        : '结转及其他资金减少'
  }
  const causes = CAUSES[subject]
  return r.pick(up ? causes.up : now > 0 && causes.less ? causes.less : causes.down)
}
