/** Years copied from last year's paper. */
import type { Check } from '../check.ts'
import type { NewFinding } from '../finding.ts'
import type { Paper } from '../paper.ts'
import { around, doubt, drafting, narrative, type Text } from './kit.ts'

const BASE =
  /(?:比|较|与|同)(20\d\d)年(?:度)?(?=年初|预算|决算|执行|相比|增|减|持平|上升|下降|增长|同期|实际|当年)/g
const NAMED =
  /(?<![比较与同和及自从至到截、\d〔（(])(20\d\d)年(?:度)?(?!\d{1,2}月|底|末|年末|以来|起|前|后|结转|结余)/g
/** What a sentence about the year of the paper goes on with. */
const OWN =
  /^.{0,6}?(?:年初|预算|决算|收入|支出|收、支|收支|三公|财政拨款|政府性基金|国有资本|机关运行|政府采购|公务|因公|一般公共|本?部门|本?单位|共?对\d+个项目)/
const NIL = /^.{0,6}?(?:未使用|未安排)/
const FIGURE = /\d万元|未安排/
/** Where a sentence begins with its year, counts and nil statements are this year's as well. */
const COUNTED = /\d(?:个|辆|人|批次|台)|未使用|未发生|主要用于/
const HEAD = 8
const TITLED =
  /^(?:第.{1,3}部分|[一二三四五六七八九十]、)?(20\d\d)年(?:度)?.{0,30}(?:预算|决算|自评|绩效目标|基本支出|项目支出|执行数).{0,20}$/
const COLUMN = /^20\d\d年(?:度)?(?:年初)?(?:预算数?|决算数?|执行数|基本支出|项目支出|支出|收入)$/
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
  return [...text.text.matchAll(NAMED)].flatMap((found) => {
    const named = Number(found[1])
    const { before, after } = sentenceAround(text.text, found.index, found[0].length)
    const isOther =
      named !== year && !`${before}${after}`.includes(`${year}年`) && !before.includes(`${year}`)
    const begins = before.length <= HEAD
    const tells = FIGURE.test(after) || (begins && COUNTED.test(after))
    const own = OWN.test(after) || (begins && NIL.test(after))
    if (!isOther || !own || !tells || isInTitle(before)) return []
    const message = `这句话说的是 ${named} 年，本文是 ${year} 年的，请核实是否照抄了往年的文字`
    return [
      said(text, found.index, around(text.text, found.index, found[0].length, 0, 24), `${year}年`, message),
    ]
  })
}

function sentenceAround(text: string, at: number, length: number): { before: string; after: string } {
  const from = Math.max(text.lastIndexOf('。', at), text.lastIndexOf('；', at)) + 1
  const after = text.slice(at + length, at + length + 200)
  return { before: text.slice(Math.max(from, at - 200), at), after: /^[^。；]*/.exec(after)![0] }
}

/** Within a name of a law or a project. */
const isInTitle = (before: string) => before.lastIndexOf('《') > before.lastIndexOf('》')

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
    ...paper.grids.flatMap(({ title, line, rows }) => [{ text: title, line }, ...headCells(rows)]),
  ]
  const found = titles.flatMap(({ text, line }) => {
    const bare = text.replace(/\s+/g, '')
    const named = TITLED.exec(bare)?.[1]
    return named ? [{ bare, line, named: Number(named) }] : []
  })
  // Heads of columns may name last year beside this year.
  const sound = new Set([year, year - 1])
  return found
    .filter(({ named, bare }) => named !== year && !(sound.has(named) && COLUMN.test(bare)))
    .map(({ bare, line, named }) =>
      doubt(
        { line },
        {
          printed: bare,
          expected: `${year}年`,
          message: `这里写的是 ${named} 年，本文是 ${year} 年的，请核实年份`,
        },
      ),
    )
}

function headCells(rows: Paper['grids'][number]['rows']): { text: string; line: number }[] {
  return rows
    .slice(0, 3)
    .flat()
    .filter(({ text }) => text.length < 24 && COLUMN.test(text.replace(/\s+/g, '')))
}
