import { mark } from '../mark.ts'
import type { Indicator, Project } from '../model.ts'
import { decimal, divide, percent, sum, tenThousands, trimmed } from '../money.ts'
import { points, totalScore } from './evaluation-c.ts'
import type { Pen } from './pen.ts'

const isMet = (one: Indicator) =>
  one.comparator === '≤' ? one.actual <= one.target : one.actual >= one.target

/** How far off the target, in percent of it; offices that count only shortfalls print 0 for what was met. */
function deviation(one: Indicator, onlyShort: boolean): string {
  if (onlyShort && isMet(one)) return '0'
  return trimmed(decimal(divide(Math.abs(one.actual - one.target) * 10000, one.target), 2))
}

/** Points as a share of the weight. */
const coefficient = (one: Indicator) => trimmed(decimal(divide(one.score * 100, one.weight), 2))

function moneyRows(pen: Pen, project: Project, id: string): void {
  const row = (cells: readonly string[]) => pen.row(id, cells)
  const cells = (key: string) => [
    mark(`${id}.${key}.initial`, tenThousands(project.initial)),
    mark(`${id}.${key}.adjusted`, tenThousands(project.adjusted)),
    mark(`${id}.${key}.paid`, tenThousands(project.amount)),
    mark(`${id}.${key}.rate`, percent(project.amount, project.adjusted, 2)),
  ]
  row([
    '项目资金（万元）',
    '',
    '年初预算数',
    '全年（调整）预算数',
    '全年执行数',
    '执行率（%）',
    '执行率权重',
    '执行率得分',
  ])
  row(['', '年度总金额', ...cells('money'), '10', mark(`${id}.moneyScore`, points(project.moneyScore))])
  row(['', '其中：财政资金', ...cells('fiscal'), '', ''])
}

/** 项目自评表 with deviation and coefficient, as Chongqing prints it. */
export function evaluationD(pen: Pen, project: Project, at: number): void {
  const id = `pj.${at}`
  const row = (cells: readonly string[]) => pen.row(id, cells)
  const { unit, year } = pen.facts
  const onlyShort = pen.style.trimMoney
  pen.blank()
  row([`${year}年度项目支出绩效自评表`])
  row([
    '项目名称',
    mark(`${id}.name`, project.name),
    '项目编码',
    project.code,
    '自评总分（分）',
    mark(`${id}.score`, points(totalScore(project))),
  ])
  row([
    '主管部门',
    `${unit.superiorCode}-${unit.superior}`,
    '财政归口科室',
    '行政政法科',
    '联系人及电话',
    '×老师 000-00000000',
  ])
  moneyRows(pen, project, id)
  row(['年度总体目标', '年初绩效目标', '全年（调整）绩效目标', '全年目标实际完成情况'])
  row(['', mark(`${id}.goal`, project.goal), project.goal, mark(`${id}.done`, project.done)])
  row([
    '绩效指标',
    '指标名称',
    '计量单位',
    '指标性质',
    '年度指标值',
    '全年完成值',
    '偏离度（%）',
    '得分系数（%）',
    '指标权重',
    '指标得分',
    '说明',
  ])
  project.indicators.forEach((one, index) => {
    const of = `${id}.${index}`
    row([
      '',
      mark(`${of}.name`, one.name),
      one.unit,
      mark(`${of}.sign`, one.comparator.replace('＝', '=')),
      mark(`${of}.target`, String(one.target)),
      mark(`${of}.actual`, String(one.actual)),
      mark(`${of}.deviation`, deviation(one, onlyShort)),
      mark(`${of}.coefficient`, coefficient(one)),
      mark(`${of}.weight`, String(one.weight)),
      mark(`${of}.score`, points(one.score)),
      isMet(one) ? '' : '任务未全部完成',
    ])
  })
  row([
    '合计',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    mark(`${id}.weights`, String(sum(project.indicators.map((one) => one.weight)) + 10)),
    mark(`${id}.score`, points(totalScore(project))),
    '',
  ])
}
