import { mark } from '../mark.ts'
import type { Facts, Indicator, Project } from '../model.ts'
import { divide, tenThousands } from '../money.ts'
import type { Pen } from './pen.ts'

const HEAD = ['一级指标', '二级指标', '三级指标', '指标性质', '指标值', '度量单位', '权重(%)']

const sign = (indicator: Indicator, ascii: boolean) =>
  ascii ? indicator.comparator.replace('＝', '=') : indicator.comparator

function unitAndTarget(indicator: Indicator, id: string): [string, string] {
  return [mark(`${id}.target`, String(indicator.target)), indicator.unit]
}

/** Level names are printed once for a run of the same, as merged cells come out. */
export function levels(list: readonly Indicator[], at: number): [string, string] {
  const [one, above] = [list[at]!, list[at - 1]]
  const top = above?.top === one.top ? '' : one.top
  return [top, top === '' && above?.second === one.second ? '' : one.second]
}

function indicatorRows(
  pen: Pen,
  block: string,
  list: readonly Indicator[],
  id: string,
  lead: string,
  ascii: boolean,
): void {
  list.forEach((one, at) => {
    const [target, unit] = unitAndTarget(one, `${id}.${at}`)
    pen.row(block, [
      lead,
      ...levels(list, at),
      mark(`${id}.${at}.name`, one.name),
      mark(`${id}.${at}.sign`, sign(one, ascii)),
      target,
      unit,
      mark(`${id}.${at}.weight`, String(one.weight)),
    ])
  })
}

/** 项目绩效目标表, as Chongqing prints it. */
export function projectTargets(pen: Pen, project: Project, at: number, label: string): void {
  const { unit, year } = pen.facts
  const [id, block] = [`pj.${at}`, `pj.${at}`]
  const row = (cells: readonly string[]) => pen.row(block, cells)
  pen.blank()
  if (label) row([label])
  row([`${unit.name}${pen.r.chance(0.5) ? '项目绩效目标表' : '项目支出绩效目标表'}`])
  row([`(${year}年度)`])
  row([`填报单位：`, `${unit.code}-${unit.name}`, '', '', '', '', '', ''])
  row([
    '项目名称',
    `${project.code}-${project.name}`,
    '',
    '',
    '项目负责人及联系电话',
    '×老师000-00000000',
    '',
    '',
  ])
  row([
    '主管部门',
    `${unit.superiorCode}-${unit.superior}`,
    '',
    '',
    '实施单位',
    `${unit.code}-${unit.name}`,
    '',
    '',
  ])
  row(['预算执行率权重(%)：', '', '', '', mark(`${id}.execution`, '10'), '', '', ''])
  const money = (key: string, yuan: number) => mark(`${id}.${key}`, tenThousands(yuan))
  row(['资金情况(万元)', '年度资金总额：', '', '', money('total', project.amount), '', '', ''])
  row(['', '其中：财政拨款', '', '', money('fiscal', project.amount), '', '', ''])
  row(['', '其他资金', '', '', '', '', '', ''])
  row(['总体目标', mark(`${id}.goal`, project.goal), '', '', '', '', '', ''])
  row(['绩效指标', ...HEAD])
  indicatorRows(pen, block, project.indicators, id, '', pen.style.wide)
}

/** Every second indicator of the projects as one whole, weights again making 100. */
export function overallIndicators(_facts: Facts, count: number): Indicator[] {
  const wanted: Indicator[] = [
    ['产出指标', '数量指标', '年度重点任务数量', '≥', 5, '项'],
    ['产出指标', '数量指标', '召开业务工作会议次数', '≥', 4, '次'],
    ['产出指标', '质量指标', '重点任务完成合格率', '≥', 95, '%'],
    ['产出指标', '时效指标', '工作按时完成率', '≥', 98, '%'],
    ['成本指标', '经济成本指标', '公用经费控制率', '≤', 100, '%'],
    ['效益指标', '社会效益指标', '业务覆盖率', '≥', 90, '%'],
    ['效益指标', '可持续影响指标', '管理制度健全率', '＝', 100, '%'],
    ['产出指标', '质量指标', '政务信息发布准确率', '≥', 99, '%'],
    ['产出指标', '数量指标', '开展业务培训期数', '≥', 3, '期'],
    ['满意度指标', '服务对象满意度指标', '服务对象满意度', '≥', 90, '%'],
  ].map(
    ([top, second, name, comparator, target, unit]) =>
      ({ top, second, name, comparator, target, unit, weight: 0, actual: 0, score: 0 }) as Indicator,
  )
  const chosen = [...wanted.slice(0, count - 1), wanted.at(-1)!]
  const each = divide(90, chosen.length - 1)
  return chosen.map((one, at) => ({
    ...one,
    weight: at === chosen.length - 1 ? 10 : at === 0 ? 90 - each * (chosen.length - 2) : each,
  }))
}

/** 整体绩效目标表: no execution weight, the indicators alone make 100. */
export function overallTargets(pen: Pen, label: string): void {
  const { unit, scope, year } = pen.facts
  const row = (cells: readonly string[]) => pen.row('overall', cells)
  pen.blank()
  if (label) row([label])
  row([`${unit.name}${scope === 'unit' ? '单位' : '部门'}整体绩效目标表`])
  row([`(${year}年度)`])
  row([
    '部门(单位)名称',
    `${unit.code}-${unit.name}`,
    '',
    '支出预算总额(万元)',
    mark('overall.total', tenThousands(pen.f.spent('total', 'now', '', 'all'))),
    '',
  ])
  row([
    '当年整体绩效目标',
    `围绕职责履行，高质量完成年度重点任务，强化预算管理，不断提升服务水平。`,
    '',
    '',
    '',
    '',
  ])
  row(['绩效指标', '指标名称', '指标权重', '计量单位', '指标性质', '指标值'])
  overallIndicators(pen.facts, pen.r.int(6, 10)).forEach((one, at) => {
    row([
      '',
      one.name,
      mark(`overall.${at}.weight`, String(one.weight)),
      one.unit,
      sign(one, true),
      mark(`overall.${at}.target`, String(one.target)),
    ])
  })
}
