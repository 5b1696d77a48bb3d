import { expect, test } from 'vitest'
import { readPaper } from '../read/read.ts'
import { draftingChecks } from './drafting.ts'

const BUDGET = '某县某某服务中心\n2024年单位预算情况说明\n'
const FINAL = '2023年度某县某某服务中心单位决算\n'

/** What the checks of wording say of a text: rule and line. */
function said(text: string, head = BUDGET): string[] {
  const paper = readPaper({ format: 'txt', lines: `${head}${text}`.split('\n'), losses: [] })
  const above = head.split('\n').length - 1
  return draftingChecks.flatMap((check) =>
    check.run(paper).findings.map(({ line, level }) => `${check.rule} ${level} ${line - above}`),
  )
}

test.each([
  ['一个词写了两遍', '公务接待费支出决算支出决算与上年持平。', 'repeated_phrase drafting 1'],
  ['一个分句写了两遍', '本年政府采购支出为0，本年政府采购支出为0，没有变化。', 'repeated_phrase drafting 1'],
  ['金额说了两遍', '外事接待支出0.5万元，共计支出0.5万元。', 'repeated_phrase drafting 1'],
  ['标点多了一个', '用于日常办公、、差旅等支出。', 'repeated_phrase drafting 1'],
  ['标题印了两遍', '部门预算项目情况说明\n\n部门预算项目情况说明', 'repeated_phrase drafting 3'],
  ['金额没有单位', '2024年一般公共预算支出为302.66，比上年有所增加。', 'amount_without_unit drafting 1'],
  ['漏了万字', '其中：货物12.50万元、工程3.00元、服务1.20万元，合计16.70万元。', 'mixed_units doubt 1'],
  ['增加零', '因公出国费用0万元，比2023年增加0万元。', 'change_of_nothing drafting 1'],
  ['与前年比较', '2024年收入预算10.00万元，比2022年增加1.00万元，主要是人员增加。', 'copied_year doubt 1'],
  ['说的是往年', '2022年政府性基金预算支出0万元，本单位没有这项支出。', 'copied_year doubt 1'],
  [
    '没有支出的原因写了去年',
    '公务用车购置费0万元，比2023年减少0万元，主要原因是2023年我中心未作预算安排。',
    'copied_year drafting 1',
  ],
  [
    '原因与方向相反',
    '机关运行经费比2023年增加5.20万元，主要原因是压减一般性支出。',
    'cause_contradicts doubt 1',
  ],
  [
    '逐项列出的原因差一点',
    '项目支出78.47万元，比2023年增加19.07万元，主要原因是增加会议系统专项10万元和门户网站专项8.98万元。',
    'cause_sum drafting 1',
  ],
  [
    '原因重说一遍',
    '机关运行经费10.00万元，比2023年增加5.20万元，主要原因是机关运行经费增加。',
    'cause_contradicts drafting 1',
  ],
  ['没有说明原因', '2024年“三公”经费预算0.90万元，比2023年减少0.10万元。', 'missing_reason drafting 1'],
  [
    '编号跳号',
    '（一）收入情况\n本年收入。\n（二）支出情况\n本年支出。\n（四）结余情况',
    'numbering drafting 5',
  ],
  ['编号重号', '（一）职能职责\n（二）机构设置\n（二）单位构成', 'numbering drafting 3'],
  ['编号丢失', '职能职责\n负责有关工作。\n（二）机构设置', 'numbering extraction 3'],
  ['旧科目名称', '行政事业单位离退休支出1.00万元。', 'old_classification drafting 1'],
  ['手机号', '联系人：某某，电话 13812345678', 'personal_data doubt 1'],
  ['身份证号', '身份证号：11010519491231002X', 'personal_data doubt 1'],
  ['银行卡号', '账号：6222021234567890128', 'personal_data doubt 1'],
  [
    '没有提到过的机构',
    '2023年年末编制数10人，分别是：综合协调科6人，数据研究室4人。\n内设机构有综合协调科。',
    'unknown_body drafting 1',
  ],
  ['句首多字', '严对电子政务外网实施升级改造，增强承载能力。', 'own_name drafting 1'],
])('%s', (_name, text, expected) => {
  expect(said(text)).toContain(expected)
})

test.each([
  '开展扶贫工作工作经费5.00万元，用于研究研究有关事项。',
  '一一核对，实实在在为群众办事。',
  '其中：货物12.50万元、服务1.20万元，人均接待费85.50元，单价120元。',
  '2024年收入10.00万元，比2023年增加1.00万元，主要原因是新进人员。',
  '2023年预算为9.00万元，2024年预算为10.00万元。',
  '公务用车购置费20.00万元，比2023年增加20.00万元，主要原因是2023年未安排购置。',
  '依据《2020年度县级部门预算管理办法》执行，自2019年起实行。',
  '占比12.50，得分95.00。',
  '公用经费比2023年减少2.00万元，主要原因是上年补发绩效工资，今年无此因素。',
  '一、基本情况\n（一）职能\n1.其一；\n2.其二。\n（二）机构\n1.其一。\n二、收支情况\n（一）收入',
  '联系电话：023-12345678，项目编码 50023121T000000024526，流水号 138123456789012',
  '身份证号：110105194912310021',
])('sound: %s', (text) => {
  expect(said(text)).toEqual([])
})

test('the name of the unit with one character too many is found where it stands once', () => {
  const text =
    '电子政务中心负责机房。\n电子政务中心负责网络。\n电子政务中心负责培训。\n电子政务办中心负责线路。'
  expect(said(text, '某县人民政府电子政务中心\n2024年单位预算情况说明\n')).toContain('own_name drafting 4')
})

test('one change with two causes is doubted, two changes of one amount are not', () => {
  const head = '2023年度财政拨款收、支总计均为302.66万元，财政拨款总计各增加172.49万元。'
  expect(
    said(
      `${head}主要变动原因是信创项目支出增加。\n一般公共预算财政拨款支出增加172.49万元。主要变动原因是安可项目支出增加。`,
      FINAL,
    ),
  ).toContain('two_causes doubt 2')
  expect(
    said(
      `${head}主要变动原因是信创项目支出增加。\n人员经费增加172.49万元。主要变动原因是调整工资标准。`,
      FINAL,
    ),
  ).not.toContain('two_causes doubt 2')
})

test('a report does not spread the number it warns of', () => {
  const paper = readPaper({ format: 'txt', lines: ['电话：13812345678'], losses: [] })
  const printed = draftingChecks
    .flatMap((check) => check.run(paper).findings)
    .map((finding) => finding.printed)
  expect(printed).toEqual(['138******78'])
})

test('tables listed and absent are named once, those that are there are not', () => {
  const list = '附表：1.财政拨款收支总表\n2.收支总表\n3.收入总表\n4.支出总表\n\n财政拨款收支总表\n收支总表'
  const paper = readPaper({ format: 'txt', lines: list.split('\n'), losses: [] })
  const found = draftingChecks
    .flatMap((check) => check.run(paper).findings)
    .filter(({ message }) => message.startsWith('附表清单'))
  expect(found.map(({ printed, lines }) => ({ printed, lines }))).toEqual([
    { printed: '3.收入总表、4.支出总表', lines: [3, 4] },
  ])
})

test('a text of one endless line is read in the time its length asks for', () => {
  const lines = ['，增加5.00万元主要原因是'.repeat(20_000), '支出'.repeat(20_000), '（201）'.repeat(20_000)]
  const start = performance.now()
  const paper = readPaper({ format: 'txt', lines, losses: [] })
  for (const check of draftingChecks) check.run(paper)
  expect(performance.now() - start).toBeLessThan(8_000)
})

test('主要原因不必是全部原因，正好加起来的也不问', () => {
  const text = (one: string) =>
    `项目支出78.47万元，比2023年增加19.07万元，主要原因是增加会议系统专项10万元和门户网站专项${one}万元。`
  expect(said(text('9.07'))).toEqual([])
  expect(said(text('6.00'))).toEqual([])
})
