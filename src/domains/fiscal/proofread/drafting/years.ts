/** Years copied from last year's paper. */
import type { Check } from '../check.ts'
import type { NewFinding } from '../finding.ts'
import type { Paper } from '../paper.ts'
import { around, doubt, drafting, narrative, type Text } from './kit.ts'

const BASE =
  /(?:比|较|与|同)(20\d\d)年(?:度)?(?=年初|预算|决算|执行|相比|增|减|持平|上升|下降|增长|同期|实际|当年)/g
const SUBJECT =
  /^(20\d\d)年(?:度)?(?:年初)?(?:收、支|收支|一般公共预算|政府性基金|国有资本|“?三公|财政拨款|收入|支出|本年|基本支出|项目支出|机关运行|本?部门|本?单位)/
const UNTIL = /截[至止]到?(20\d\d)年(?:12月|年?底|末)/g
const CAUSE_OF_NIL =
  /(?:原因是|是因为|由于|因)(?:[^。；]{0,12}?)(20\d\d)年[^。；，]{0,12}(?:未|没有|无)[^。；，]{0,10}(?:安排|预算|发生|计划|购置|支出)/g
const NOTHING = /(?:增加|减少|增减|费用?|支出)0(?:\.0+)?万元|持平/

export const copiedYears: Check = {
  rule: 'copied_year',
  about: '年份既不是本年，也不是应当比较的上年，可能照抄了往年的文字',
  run(paper) {
    const { year } = paper
    if (year === null) return { done: 0, findings: [] }
    const texts = narrative(paper)
    const findings = texts.flatMap((text) => [
      ...bases(text, year),
      ...subjects(text, year),
      ...causes(text, year),
      ...closings(text, paper, year),
    ])
    return { done: texts.length, findings: [...findings, ...captions(paper, year)] }
  },
}

function said(
  text: Text,
  at: number,
  printed: string,
  expected: string,
  message: string,
  isSure = false,
): NewFinding {
  const where = { line: text.lineAt(at), part: text.part }
  return (isSure ? drafting : doubt)(where, { printed, expected, message })
}

function bases(text: Text, year: number): NewFinding[] {
  return [...text.text.matchAll(BASE)]
    .filter(
      (found) =>
        Number(found[1]) !== year - 1 &&
        !(
          Number(found[1]) === year &&
          /年初预算|预算|年初/.test(text.text.slice(found.index, found.index + 14))
        ),
    )
    .map((found) =>
      said(
        text,
        found.index,
        around(text.text, found.index, found[0].length),
        `${year - 1}年`,
        `这里与 ${found[1]} 年比较，本文是 ${year} 年的，上年应为 ${year - 1} 年，请核实是否照抄了往年的文字`,
      ),
    )
}

/** Sentences about this year that carry another; a sentence that names this year too compares. */
function subjects(text: Text, year: number): NewFinding[] {
  const found: NewFinding[] = []
  let start = 0
  for (const sentence of text.text.split('。')) {
    const named = SUBJECT.exec(sentence.replace(/^(?:[（(]?[一二三四五六七八九十\d]+[）)、.．])+/, ''))?.[1]
    const isOther = named !== undefined && Number(named) !== year && !sentence.includes(`${year}年`)
    if (isOther && /\d万元/.test(sentence))
      found.push(
        said(
          text,
          start,
          sentence.slice(0, 30),
          `${year}年`,
          `这句话说的是 ${named} 年，本文是 ${year} 年的，请核实是否照抄了往年的文字`,
        ),
      )
    start += sentence.length + 1
  }
  return found
}

function causes(text: Text, year: number): NewFinding[] {
  return [...text.text.matchAll(CAUSE_OF_NIL)]
    .filter(
      (found) =>
        Number(found[1]) !== year &&
        NOTHING.test(text.text.slice(Math.max(0, found.index - 60), found.index)),
    )
    .map((found) =>
      said(
        text,
        found.index,
        around(text.text, found.index, found[0].length, 0, 4),
        `${year}年`,
        `${year} 年没有这项支出，原因写的却是 ${found[1]} 年的安排，请核实年份`,
        true,
      ),
    )
}

/** Accounts tell how things stood when their year ended. */
function closings(text: Text, { kind }: Paper, year: number): NewFinding[] {
  const sound = kind === 'final' ? [year] : [year - 1, year]
  return [...text.text.matchAll(UNTIL)]
    .filter((found) => !sound.includes(Number(found[1])))
    .map((found) =>
      said(
        text,
        found.index,
        found[0],
        `${sound[0]}年`,
        `截止日期是 ${found[1]} 年，本文是 ${year} 年${kind === 'final' ? '决算' : '预算'}，请核实年份`,
      ),
    )
}

/** 2022年度部门决算…表 in the accounts of 2023. */
function captions(paper: Paper, year: number): NewFinding[] {
  const titles = [
    ...paper.parts.map(({ heading, line }) => ({ text: heading, line })),
    ...paper.grids.map(({ title, line }) => ({ text: title, line })),
  ]
  return titles.flatMap(({ text, line }) => {
    const bare = text.replace(/\s+/g, '')
    const named = /^(20\d\d)年(?:度)?.{0,30}(?:预算|决算|自评|绩效目标).{0,20}(?:表|说明|情况)$/.exec(
      bare,
    )?.[1]
    if (!named || Number(named) === year) return []
    return [
      doubt(
        { line },
        {
          printed: bare,
          expected: `${year}年`,
          message: `标题写的是 ${named} 年，本文是 ${year} 年的，请核实年份`,
        },
      ),
    ]
  })
}
