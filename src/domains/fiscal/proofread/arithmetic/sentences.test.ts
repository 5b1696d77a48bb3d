import { expect, test } from 'vitest'
import { proofread } from '../proofread.ts'

const told = (text: string, title = '某县统计局2024年部门预算') =>
  proofread({ format: 'txt', lines: [title, '一、收支情况', ...text.split('\n')], losses: [] })
    .findings.filter(({ level }) => level === 'error')
    .map(({ rule, expected }) => `${rule} ${expected}`)

test.each([
  ['支出预算100.00万元，其中：基本支出60.00万元，项目支出50.00万元。', 'listing_sum 110.00万元'],
  [
    '支出预算100.00万元，其中：基本支出60.00万元，项目支出50.00万元\n收入预算100.00万元',
    'listing_sum 110.00万元',
  ],
  ['基本支出60.00万元，比上年50.00万元增加20.00万元。', 'change_base 增加10.00万元'],
  [
    '收、支总计均为60.00万元。与2023年度50.00万元相比，收、支总计各增加20.00万元。',
    'change_base 增加10.00万元',
  ],
  ['“三公”经费6.00万元，其中：公务用车运行维护费4.00万元，公务接待费3.00万元。', 'parts_sum 7.00万元'],
  [
    '“三公”经费6.00万元，其中公务用车购置费0万元、公务用车运行维护费4.00万元、公务接待费1.00万元，未安排因公出国（境）费。',
    'parts_sum 5.00万元',
  ],
  ['纳入编制范围的预算单位共4家，分别是：甲县机关、甲县信息中心、甲县培训学校。', 'named_count 3'],
  ['内设综合科、业务科、财务科等2个科室。', 'named_count 3'],
  [
    '基本支出60.00万元，其中：工资福利支出（301）50.00万元，商品和服务支出（302）20.00万元。',
    'listing_sum 70.00万元',
  ],
])('finds what is wrong in: %s', (text, finding) => {
  expect(told(text)).toContain(finding)
})

test.each([
  '支出总计100.00万元，其中：基本支出60.00万元，项目支出30.00万元，结转下年10.00万元。',
  '支出总计100.00万元，其中：基本支出60.00万元，项目支出30.00万元。',
  '预算支出90.00万元，其中一般公共预算拨款支出90.00万元、政府性基金拨款支出0万元，较上年80.00万元增加10.00万元。',
  '2024年预算86.00万元，其中：公务用车运行维护费78.00万元，公务接待费8.00万元。与2023年92.00万元相比减少6.00万元，降低6.52%。',
  '人员编制38人，其中行政编制22人、事业编制16人；实有34人，其中行政20人、事业14人。',
  '内设综合科、业务科、财务科等5个科室。',
  '预算单位共3家，包括：办公室、综合科、负责日常工作的有关人员。',
  '“三公”经费6.00万元，其中：公务用车运行维护费4.00万元。',
])('leaves alone: %s', (text) => {
  expect(told(text)).toEqual([])
})

test('a completion is measured by the budget in its own sentence', () => {
  const title = '某县统计局2024年度部门决算'
  expect(told('基本支出60.00万元，完成年初预算80.00万元的75.00%。', title)).toEqual([])
  expect(told('基本支出60.00万元，完成年初预算80.00万元的85.00%。', title)).toContain('completion 75.00%')
})

test('a paragraph that goes on below with “支出中” still speaks of the same money', () => {
  const lines = [
    '（一）支出预算100.00万元，其中：基本支出60.00万元，项目支出40.00万元。',
    '（二）一般公共预算财政拨款支出90.00万元。',
    '',
    '支出中使用上年结转资金5.00万元。其中：基本支出55.00万元，项目支出35.00万元。',
  ]
  expect(told(lines.join('\n'))).toEqual([])
})
