import { expect, test } from 'vitest'
import { proofread } from '../proofread.ts'

const TABLES = [
  '收支总表',
  '单位：万元',
  '收入\t\t支出\t',
  '项目\t预算数\t项目\t预算数',
  '一般公共预算拨款\t395.00\t社会保障和就业支出\t400.00',
  '二、上年结转\t5.00\t二、结转下年\t',
  '一般公共预算拨款\t5.00\t\t',
  '收入总计\t400.00\t支出总计\t400.00',
  '一般公共预算财政拨款基本支出预算表',
  '单位：万元',
  '科目编码\t科目名称\t合计\t人员经费\t公用经费',
  '合计\t\t400.00\t350.00\t50.00',
  '301\t工资福利支出\t350.00\t350.00\t',
  '30101\t基本工资\t350.00\t350.00\t',
  '302\t商品和服务支出\t50.00\t\t50.00',
  '30211\t差旅费\t50.00\t\t50.00',
]
/** A sentence of the part on 基本支出, and the rules that it breaks. */
const said = (text: string) =>
  proofread({
    format: 'txt',
    lines: ['某县统计局2024年单位预算', '一、收支情况', text, ...TABLES],
    losses: [],
  })
    .findings.filter(({ line, rule }) => line === 3 && /_words$/.test(rule))
    .map(({ rule, level, expected }) => `${rule} ${level} ${expected}`)

test.each([
  ['基本支出400.00万元，其中：工资福利支出350.00万元，商品和服务支出50.00万元。', []],
  ['基本支出400.00万元，其中：工资福利支出360.00万元。', ['economy_words error 350.00万元']],
  ['基本支出400.00万元，其中：工资福利支出（301）350.01万元。', ['economy_words rounding 350.00万元']],
  ['公用经费50.00万元，包括差旅费40.00万元等。', ['economy_words error 50.00万元']],
  // Other money, other years and changes are not what the table holds.
  ['项目支出20.00万元，其中：差旅费5.00万元。', []],
  ['基本支出400.00万元，2023年工资福利支出300.00万元。', []],
  ['基本支出400.00万元，工资福利支出增加12.00万元。', []],
])('%s', (text, rules) => expect(said(text)).toEqual(rules))

test.each([
  ['收入总计400.00万元，其中：上年结转5.00万元。', []],
  ['2024年上年结转12.00万元。', ['carry_words doubt 5.00万元']],
  ['2024年结转下年0万元。', []],
  ['2024年结转下年3.00万元。', ['carry_words doubt null']],
])('%s', (text, rules) => expect(said(text)).toEqual(rules))
