import { mark } from '../mark.ts'
import type { Indicator, Project } from '../model.ts'
import { decimal, percent, sum, tenThousands, trimmed } from '../money.ts'
import type { Pen } from './pen.ts'
import { levels } from './targets.ts'

export const points = (hundredths: number) => trimmed(decimal(hundredths, 2))
export const totalScore = (project: Project) =>
  project.moneyScore + sum(project.indicators.map((one) => one.score))

const reached = (one: Indicator) => (one.unit === '%' ? `${one.actual}%` : `${one.actual}`)
const isMet = (one: Indicator) =>
  one.comparator === '≤' ? one.actual <= one.target : one.actual >= one.target

function moneyRows(pen: Pen, project: Project, id: string): void {
  const row = (cells: readonly string[]) => pen.row(id, cells)
  const cells = (key: string) => [
    mark(`${id}.${key}.initial`, tenThousands(project.initial)),
    mark(`${id}.${key}.adjusted`, tenThousands(project.adjusted)),
    mark(`${id}.${key}.paid`, tenThousands(project.amount)),
    `${mark(`${id}.${key}.rate`, percent(project.amount, project.adjusted, 2))}%`,
  ]
  const nil = ['0.00', '0.00', '0.00', '0.00%', '/', '/', '']
  row([
    '预算执行情况（10分）',
    '年度预算数（万元）',
    '年初预算',
    '调整后预算数',
    '预算执行数',
    '预算执行率',
    '权重',
    '得分',
    '原因',
  ])
  row([
    '',
    '总额',
    ...cells('money'),
    '10',
    mark(`${id}.moneyScore`, points(project.moneyScore)),
    project.amount < project.adjusted ? '部分款项尚未支付' : '',
  ])
  row(['', '其中：财政资金', ...cells('fiscal'), '/', '/', ''])
  row(['', '财政专户管理资金', ...nil])
  row(['', '单位资金', ...nil])
  row(['', '其他资金', '', '', '', '', '/', '/', ''])
}

function indicatorRows(pen: Pen, project: Project, id: string): void {
  pen.row(id, [
    '绩效指标（90分）',
    '一级指标',
    '二级指标',
    '三级指标',
    '指标性质',
    '指标值',
    '度量单位',
    '完成值',
    '权重',
    '得分',
    '未完成原因分析',
  ])
  project.indicators.forEach((one, at) => {
    const of = `${id}.${at}`
    pen.row(id, [
      '',
      ...levels(project.indicators, at),
      mark(`${of}.name`, one.name),
      mark(`${of}.sign`, one.comparator),
      mark(`${of}.target`, String(one.target)),
      one.unit,
      mark(`${of}.actual`, reached(one)),
      mark(`${of}.weight`, String(one.weight)),
      mark(`${of}.score`, points(one.score)),
      isMet(one) ? '' : '受实施条件影响，任务未全部完成',
    ])
  })
}

function conclusion(pen: Pen, project: Project, id: string): string {
  const money = (key: string, yuan: number) =>
    `${mark(`${id}.money.${key}`, trimmed(tenThousands(yuan)))}万元`
  const score = mark(`${id}.score`, points(totalScore(project)))
  return `该项目${pen.year}年调整后预算${money('adjusted', project.adjusted)}，截至${pen.year}年12月31日，实际支付${money('paid', project.amount)}，预算执行率${mark(`${id}.money.rate`, percent(project.amount, project.adjusted, 2))}%。${project.done}综合得分${score}分。`
}

const TROUBLES = [
  '绩效指标设置还不够细化，部分指标可衡量性不强。',
  '项目前期准备不够充分，支付进度前慢后快。',
  '个别指标佐证资料收集不及时。',
  '无。',
]
const CURES = [
  '进一步细化绩效指标，提高目标编制质量。',
  '提前谋划项目实施，加快资金支付进度。',
  '健全台账，按季收集佐证资料。',
  '继续保持。',
]

/** 项目支出绩效自评表 as Sichuan prints it. */
function evaluation(pen: Pen, project: Project, at: number): void {
  const id = `pj.${at}`
  const row = (cells: readonly string[]) => pen.row(id, cells)
  const { unit, year } = pen.facts
  pen.blank()
  row([`部门预算项目支出绩效自评表（${year}年度）`])
  row(['项目名称', `${project.code}-${mark(`${id}.name`, project.name)}`])
  row(['主管部门', unit.superior, '实施单位（盖章）', unit.name])
  row(['项目基本情况', '1.项目年度目标完成情况', '项目年度目标', '年度目标完成情况'])
  row(['', '', mark(`${id}.goal`, project.goal), mark(`${id}.done`, project.done)])
  row(['', '2.项目实施内容及过程概述', `按照年度计划组织实施，过程管理规范。`])
  moneyRows(pen, project, id)
  indicatorRows(pen, project, id)
  row(['合计', '', '', '', '', '', '', '', '100', mark(`${id}.score`, points(totalScore(project))), ''])
  row(['评价结论', conclusion(pen, project, id)])
  const choice = pen.r.int(0, TROUBLES.length - 1)
  row(['存在问题', TROUBLES[choice]!])
  row(['改进措施', CURES[choice]!])
  row(['项目负责人：', '财务负责人：'])
}

export function conclusions(pen: Pen): void {
  pen.facts.projects.forEach((project, at) => {
    evaluation(pen, project, at)
  })
}
