/** A performance form with its figures, for tests. */

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

const ROWS = `
产出指标|数量指标|整理档案卷数|＝|1200|卷|20|1200
|质量指标|整理合格率|≥|95|%|15|98
|时效指标|完成整理时间|≤|12|月|15|12
效益指标|社会效益指标|档案查阅及时率|≥|90|%|20|96
满意度指标|服务对象满意度指标|查档群众满意度|≥|90|%|10|95
成本指标|经济成本指标|整理费用|≤|30|万元|10|28.5`

function metRows(): Row[] {
  return table(ROWS).map(([level1, level2, name, comparator, target, unit, weight, actual]) =>
    aRow({
      level1,
      level2,
      name,
      comparator,
      target,
      unit,
      weight,
      actual,
      score: weight,
      deviation: '0',
      coefficient: '100',
    }),
  )
}

/** A form in which everything was reached and everything adds up. */
export function aForm(fields: Partial<Form> = {}): Form {
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
    rows: metRows(),
    total: '100',
    conclusion:
      '该项目2023年财政批复预算为30万元，调整后预算数28.5万元，实际支付28.5万元，预算执行率100%，综合得分100分。',
    ...fields,
  }
}

export type Rows = string[][]

/** Lines of a text as rows, their cells parted by bars. */
export function table(text: string): Rows {
  return text
    .trim()
    .split('\n')
    .map((line) => line.split('|'))
}
