/** How each kind of form is filled in, for tests. */
import { type Form, type Rows, table } from './testing-form.ts'

export type Style = 'target' | 'whole' | 'sichuan' | 'chongqing' | 'national'

function target(form: Form): Rows {
  const rows = form.rows.map((row) => [
    '',
    row.level1,
    row.level2,
    row.name,
    row.comparator,
    row.target,
    row.unit,
    row.weight,
  ])
  return [
    ...table(`
${form.title}绩效目标表
(2023年度)
填报单位:|101001-某某县档案馆||||||
项目名称|${form.code}-${form.name}|||项目负责人及联系电话|×老师000-00000000||
主管部门|101-某某县委办公室|||实施单位|101001-某某县档案馆||
预算执行率权重(%):||||${form.executionWeight}|||
资金情况 (万元)|年度资金总额:|||${form.initial}|||
|其中:财政拨款|||${form.initial}|||
|其他资金||||||
总体目标|${form.goal}||||||
绩效指标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重(%)`),
    ...rows,
  ]
}

function whole(form: Form): Rows {
  return [
    ...table(`
某某县档案馆部门整体绩效目标表
(2023年度)
部门名称|某某县档案馆||预算总额(万元)|${form.initial}
当年整体绩效目标|${form.goal}|||
指标名称|指标权重|计量单位|指标性质|指标值`),
    ...form.rows.map((row) => [row.name, row.weight, row.unit, row.comparator, row.target]),
    ...table('联系人|×老师||联系电话|000-00000000'),
  ]
}

function sichuan(form: Form): Rows {
  const money = `${form.initial}|${form.adjusted}|${form.executed}|${form.rate}`
  const rows = form.rows.map((row) => {
    const actual = row.actual + (row.unit === '%' ? '%' : '')
    const levels = ['', '', row.level1, row.level2, row.name]
    return [...levels, row.comparator, row.target, row.unit, actual, row.weight, row.score, row.note]
  })
  const head = table(`
|部门预算项目支出绩效自评表（2023年度）
|项目名称|${form.code}-${form.name}
|主管部门|某某县委办公室|实施单位 （盖章）|某某县档案馆
|项目基本情况|1.项目年度目标完成情况|项目年度目标|年度目标完成情况
||${form.goal}|${form.result}
|2.项目实施内容及过程概述|按计划整理，逐卷登记，年底验收入库。
|预算执行情况（10分）|年度预算数（万元）|年初预算|调整后预算数|预算执行数|预算执行率|权重|得分|原因
||总额|${money}|${form.executionWeight}|${form.executionScore}|
||其中：财政资金|${money}|/|/|
||财政专户管理资金|0.00|0.00|0.00|0.00%|/|/|
||单位资金|0.00|0.00|0.00|0.00%|/|/|
||其他资金|||||/|/|
|绩效指标（90分）|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|完成值|权重|得分|未完成原因分析`)
  const foot = table(`
|合计|100|${form.total}|
|评价结论|${form.conclusion}
|存在问题|指标设置还不够细，过程资料留存不全。
|改进措施|细化指标，按月收集过程资料，年底核对。
|项目负责人：张某|财务负责人：李某`)
  return [...head, ...rows, ...foot]
}

function chongqing(form: Form): Rows {
  const money = `${form.initial}|${form.adjusted}|${form.executed}|${form.rate.replace('%', '')}`
  const rows = form.rows.map((row) => {
    const values = [row.name, row.unit, row.comparator, row.target, row.actual]
    return [...values, row.deviation, row.coefficient, row.weight, row.score, row.note]
  })
  return [
    ...table(`
2023年度项目绩效自评表
项目名称|${form.name}||项目编码|${form.code}||自评总分（分）|${form.total}
主管部门|某某县委办公室||财政归口处室|行政科||联系电话|000-00000000
项目资金（万元）||年初预算数|全年（调整）预算数|全年执行数|执行率（%）|执行率权重|执行率得分
|年度总金额|${money}|${form.executionWeight}|${form.executionScore}
|其中：财政拨款|${money}||
|其他资金||||||
年初绩效目标||全年（调整）绩效目标||全年目标实际完成情况
${form.goal}||${form.goal}||${form.result}
指标名称|计量单位|指标性质|指标值|全年完成值|偏离度（%）|得分系数（%）|指标权重|指标得分（分）|说明`),
    ...rows,
    ['说明', '无'],
  ]
}

function national(form: Form): Rows {
  const money = `${form.initial}|${form.adjusted}|${form.executed}`
  const rows = form.rows.map((row) => {
    const wanted = row.comparator.replace('＝', '') + row.target + row.unit
    const levels = ['', row.level1, row.level2, row.name]
    return [...levels, wanted, row.actual + row.unit, row.weight, row.score, row.note]
  })
  return [
    ...table(`
项目支出绩效自评表
（2023年度）
项目名称|${form.name}
主管部门|某某县委办公室|实施单位|某某县档案馆
项目资金（万元）||年初预算数|全年预算数（A）|全年执行数（B）|分值|执行率（B/A）|得分
|年度资金总额：|${money}|${form.executionWeight}|${form.rate}|${form.executionScore}
|其中：本年财政拨款|${money}|-|-|-
|上年结转资金||||-|-|-
|其他资金||||-|-|-
年度总体目标|预期目标||实际完成情况|
|${form.goal}||${form.result}|
绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施`),
    ...rows,
    ...table(`总分||||||100|${form.total}|`),
  ]
}

const WRITERS: Readonly<Record<Style, (form: Form) => Rows>> = { target, whole, sichuan, chongqing, national }

export function rowsOf(style: Style, form: Form): Rows {
  return WRITERS[style](form)
}
