/** Performance forms for tests: filled as the five variants fill them, and spoilt as converters spoil them. */
import type { NewFinding } from '../finding.ts'
import type { Paper } from '../paper.ts'
import { annexChecks } from './annexes.ts'

export interface Row {
  level1: string
  level2: string
  name: string
  comparator: string
  target: string
  unit: string
  weight: string
  actual: string
  score: string
  deviation: string
  coefficient: string
  note: string
}

export interface Form {
  title: string
  name: string
  code: string
  goal: string
  result: string
  executionWeight: string
  /** Total and the money that is not from the budget. */
  initial: string
  adjusted: string
  executed: string
  rate: string
  executionScore: string
  rows: Row[]
  total: string
  conclusion: string
}

export type Style = 'target' | 'whole' | 'sichuan' | 'chongqing' | 'national'
export type Layout = 'tabs' | 'pipes' | 'spaces' | 'cells' | 'cells_without_blanks'

const blankRow: Row = {
  level1: '',
  level2: '',
  name: '',
  comparator: '≥',
  target: '',
  unit: '',
  weight: '',
  actual: '',
  score: '',
  deviation: '',
  coefficient: '',
  note: '',
}

export function aRow(fields: Partial<Row>): Row {
  return { ...blankRow, ...fields }
}

/** A form in which everything was reached and everything adds up. */
export function aForm(fields: Partial<Form> = {}): Form {
  const met = { deviation: '0', coefficient: '100' }
  return {
    title: '某某县档案馆项目',
    name: '馆藏整理专项',
    code: '51012223T000001234567',
    goal: '2023年整理馆藏档案1200卷，确保查阅顺畅，方便群众。',
    result: '已整理馆藏档案1200卷，查阅顺畅，群众反映良好。',
    executionWeight: '10',
    initial: '30.00',
    adjusted: '28.50',
    executed: '28.50',
    rate: '100.00%',
    executionScore: '10',
    rows: [
      aRow({
        level1: '产出指标',
        level2: '数量指标',
        name: '整理档案卷数',
        comparator: '＝',
        target: '1200',
        unit: '卷',
        weight: '20',
        actual: '1200',
        score: '20',
        ...met,
      }),
      aRow({
        level1: '',
        level2: '质量指标',
        name: '整理合格率',
        target: '95',
        unit: '%',
        weight: '15',
        actual: '98',
        score: '15',
        ...met,
      }),
      aRow({
        level1: '',
        level2: '时效指标',
        name: '完成整理时间',
        comparator: '≤',
        target: '12',
        unit: '月',
        weight: '15',
        actual: '12',
        score: '15',
        ...met,
      }),
      aRow({
        level1: '效益指标',
        level2: '社会效益指标',
        name: '档案查阅及时率',
        target: '90',
        unit: '%',
        weight: '20',
        actual: '96',
        score: '20',
        ...met,
      }),
      aRow({
        level1: '满意度指标',
        level2: '服务对象满意度指标',
        name: '查档群众满意度',
        target: '90',
        unit: '%',
        weight: '10',
        actual: '95',
        score: '10',
        ...met,
      }),
      aRow({
        level1: '成本指标',
        level2: '经济成本指标',
        name: '整理费用',
        comparator: '≤',
        target: '30',
        unit: '万元',
        weight: '10',
        actual: '28.5',
        score: '10',
        ...met,
      }),
    ],
    total: '100',
    conclusion:
      '该项目2023年财政批复预算为30万元，调整后预算数28.5万元，实际支付28.5万元，预算执行率100%，综合得分100分。',
    ...fields,
  }
}

type Rows = string[][]
type Write = (form: Form) => Rows

function target(form: Form): Rows {
  return [
    [`${form.title}绩效目标表`],
    ['(2023年度)'],
    ['填报单位:', '101001-某某县档案馆', '', '', '', '', '', ''],
    ['项目名称', `${form.code}-${form.name}`, '', '', '项目负责人及联系电话', '×老师000-00000000', '', ''],
    ['主管部门', '101-某某县委办公室', '', '', '实施单位', '101001-某某县档案馆', '', ''],
    ['预算执行率权重(%):', '', '', '', form.executionWeight, '', '', ''],
    ['资金情况 (万元)', '年度资金总额:', '', '', form.initial, '', '', ''],
    ['', '其中:财政拨款', '', '', form.initial, '', '', ''],
    ['', '其他资金', '', '', '', '', '', ''],
    ['总体目标', form.goal, '', '', '', '', '', ''],
    ['绩效指标', '一级指标', '二级指标', '三级指标', '指标性质', '指标值', '度量单位', '权重(%)'],
    ...form.rows.map((row) => [
      '',
      row.level1,
      row.level2,
      row.name,
      row.comparator,
      row.target,
      row.unit,
      row.weight,
    ]),
  ]
}

function whole(form: Form): Rows {
  return [
    ['某某县档案馆部门整体绩效目标表'],
    ['(2023年度)'],
    ['部门名称', '某某县档案馆', '', '预算总额(万元)', form.initial],
    ['当年整体绩效目标', form.goal, '', '', ''],
    ['指标名称', '指标权重', '计量单位', '指标性质', '指标值'],
    ...form.rows.map((row) => [row.name, row.weight, row.unit, row.comparator, row.target]),
    ['联系人', '×老师', '', '联系电话', '000-00000000'],
  ]
}

function sichuan(form: Form): Rows {
  const slash = ['/', '/', '']
  return [
    ['', '部门预算项目支出绩效自评表（2023年度）'],
    ['', '项目名称', `${form.code}-${form.name}`],
    ['', '主管部门', '某某县委办公室', '实施单位 （盖章）', '某某县档案馆'],
    ['', '项目基本情况', '1.项目年度目标完成情况', '项目年度目标', '年度目标完成情况'],
    ['', '', form.goal, form.result],
    ['', '2.项目实施内容及过程概述', '按计划整理，逐卷登记，年底验收入库。'],
    [
      '',
      '预算执行情况（10分）',
      '年度预算数（万元）',
      '年初预算',
      '调整后预算数',
      '预算执行数',
      '预算执行率',
      '权重',
      '得分',
      '原因',
    ],
    [
      '',
      '',
      '总额',
      form.initial,
      form.adjusted,
      form.executed,
      form.rate,
      form.executionWeight,
      form.executionScore,
      '',
    ],
    ['', '', '其中：财政资金', form.initial, form.adjusted, form.executed, form.rate, ...slash],
    ['', '', '财政专户管理资金', '0.00', '0.00', '0.00', '0.00%', ...slash],
    ['', '', '单位资金', '0.00', '0.00', '0.00', '0.00%', ...slash],
    ['', '', '其他资金', '', '', '', '', ...slash],
    [
      '',
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
    ],
    ...form.rows.map((row) => [
      '',
      '',
      row.level1,
      row.level2,
      row.name,
      row.comparator,
      row.target,
      row.unit,
      row.actual + (row.unit === '%' ? '%' : ''),
      row.weight,
      row.score,
      row.note,
    ]),
    ['', '合计', '100', form.total, ''],
    ['', '评价结论', form.conclusion],
    ['', '存在问题', '指标设置还不够细，过程资料留存不全。'],
    ['', '改进措施', '细化指标，按月收集过程资料，年底核对。'],
    ['', '项目负责人：张某', '财务负责人：李某'],
  ]
}

function chongqing(form: Form): Rows {
  return [
    ['2023年度项目绩效自评表'],
    ['项目名称', form.name, '', '项目编码', form.code, '', '自评总分（分）', form.total],
    ['主管部门', '某某县委办公室', '', '财政归口处室', '行政科', '', '联系电话', '000-00000000'],
    [
      '项目资金（万元）',
      '',
      '年初预算数',
      '全年（调整）预算数',
      '全年执行数',
      '执行率（%）',
      '执行率权重',
      '执行率得分',
    ],
    [
      '',
      '年度总金额',
      form.initial,
      form.adjusted,
      form.executed,
      form.rate.replace('%', ''),
      form.executionWeight,
      form.executionScore,
    ],
    ['', '其中：财政拨款', form.initial, form.adjusted, form.executed, form.rate.replace('%', ''), '', ''],
    ['', '其他资金', '', '', '', '', '', ''],
    ['年初绩效目标', '', '全年（调整）绩效目标', '', '全年目标实际完成情况'],
    [form.goal, '', form.goal, '', form.result],
    [
      '指标名称',
      '计量单位',
      '指标性质',
      '指标值',
      '全年完成值',
      '偏离度（%）',
      '得分系数（%）',
      '指标权重',
      '指标得分（分）',
      '说明',
    ],
    ...form.rows.map((row) => [
      row.name,
      row.unit,
      row.comparator,
      row.target,
      row.actual,
      row.deviation,
      row.coefficient,
      row.weight,
      row.score,
      row.note,
    ]),
    ['说明', '无'],
  ]
}

function national(form: Form): Rows {
  return [
    ['项目支出绩效自评表'],
    ['（2023年度）'],
    ['项目名称', form.name],
    ['主管部门', '某某县委办公室', '实施单位', '某某县档案馆'],
    [
      '项目资金（万元）',
      '',
      '年初预算数',
      '全年预算数（A）',
      '全年执行数（B）',
      '分值',
      '执行率（B/A）',
      '得分',
    ],
    [
      '',
      '年度资金总额：',
      form.initial,
      form.adjusted,
      form.executed,
      form.executionWeight,
      form.rate,
      form.executionScore,
    ],
    ['', '其中：本年财政拨款', form.initial, form.adjusted, form.executed, '-', '-', '-'],
    ['', '上年结转资金', '', '', '', '-', '-', '-'],
    ['', '其他资金', '', '', '', '-', '-', '-'],
    ['年度总体目标', '预期目标', '', '实际完成情况', ''],
    ['', form.goal, '', form.result, ''],
    [
      '绩效指标',
      '一级指标',
      '二级指标',
      '三级指标',
      '年度指标值',
      '实际完成值',
      '分值',
      '得分',
      '偏差原因分析及改进措施',
    ],
    ...form.rows.map((row) => [
      '',
      row.level1,
      row.level2,
      row.name,
      row.comparator.replace('＝', '') + row.target + row.unit,
      row.actual + row.unit,
      row.weight,
      row.score,
      row.note,
    ]),
    ['总分', '', '', '', '', '', '100', form.total, ''],
  ]
}

const WRITERS: Readonly<Record<Style, Write>> = { target, whole, sichuan, chongqing, national }

export function rowsOf(style: Style, form: Form): Rows {
  return WRITERS[style](form)
}

/** The rows as a converter hands them over. */
export function layOut(rows: Rows, layout: Layout): string[] {
  if (layout === 'tabs') return rows.map((cells) => cells.join('\t'))
  if (layout === 'pipes') return rows.map((cells) => `| ${cells.join(' | ')} |`)
  if (layout === 'spaces') return rows.map((cells) => cells.filter((cell) => cell !== '').join('    '))
  if (layout === 'cells') return rows.flatMap((cells) => [...cells.map((cell) => `\t${cell}`), ''])
  return rows.flatMap((cells) => cells.filter((cell) => cell !== ''))
}

export function aPaper(lines: readonly string[], fields: Partial<Paper> = {}): Paper {
  return {
    source: { format: 'txt', lines, losses: [] },
    lines,
    title: '',
    unit: null,
    year: 2023,
    kind: null,
    scope: null,
    parts: [],
    passages: [],
    grids: [],
    ...fields,
  }
}

export interface Found extends NewFinding {
  readonly rule: string
}

/** Everything the checks say of a paper. */
export function findingsIn(lines: readonly string[], fields: Partial<Paper> = {}): Found[] {
  const paper = aPaper(lines, fields)
  return annexChecks.flatMap(({ rule, run }) => run(paper).findings.map((finding) => ({ ...finding, rule })))
}
