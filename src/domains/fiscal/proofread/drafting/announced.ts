/** Announced but absent: attached tables, figures. */
import type { Check } from '../check.ts'
import type { NewFinding } from '../finding.ts'
import type { Paper } from '../paper.ts'
import { narrow } from '../read/clean.ts'
import { drafting, extraction, narrative, textsOf } from './kit.ts'

const LIST = /^[-•\s]*(?:附[表件]|附录)[:：]/
const ENTRY =
  /^[-•\s]*(?:附[表件][:：])?\s*(?:附?[表件]?)?([一二三四五六七八九十\d]{1,3})[.、．:：](.{4,60})$/
const FIGURE = /[（(]?图\s*\d{1,2}[：:.\s]\S/
const LEAST = 3
/** A page ends within the list: its number, and the title at the head of the next. */
const MOST_STRANGE = 2
/** What is longer names no table. */
const LONGEST = 300

export const announcedTables: Check = {
  rule: 'announced_table',
  about: '附表清单里列了、后面却没有的表',
  run(paper) {
    const entries = listed(paper)
    const last = entries.at(-1)?.line ?? 0
    const below = paper.lines
      .slice(last)
      .filter((line) => line.length <= LONGEST)
      .map((line) => plain(bare(line)))
    const present = new Set(below.map((line) => longestIn(line, entries)))
    const absent = entries.filter(({ name }) => !present.has(plain(name)))
    if (entries.length < LEAST || absent.length === 0) return { done: entries.length, findings: [] }
    return { done: entries.length, findings: [absentFinding(entries.length, absent)] }
  },
}

export const figures: Check = {
  rule: 'figure_absent',
  about: '有图题，文字里看不到图',
  run(paper) {
    const found = paper.lines.flatMap((line, at) =>
      line.length < 80 && FIGURE.test(line) && /图\s*[）)]?\s*$|情况|结构/.test(line) ? [at + 1] : [],
    )
    if (found.length === 0 || paper.source.losses.some((loss) => loss.includes('图片')))
      return { done: found.length, findings: [] }
    const message = `有 ${found.length} 处图题，这里没有图；转换成文字时图会丢失，请对照原件确认图都在`
    return {
      done: found.length,
      findings: [
        extraction(
          { line: found[0]!, lines: found },
          { printed: paper.lines[found[0]! - 1]!.trim(), message },
        ),
      ],
    }
  },
}

export const headCountBodies: Check = {
  rule: 'unknown_body',
  about: '分项列人数的机构，在别处从未提到',
  run(paper) {
    const texts = narrative(paper)
    const all = textsOf(paper)
      .map(({ text }) => text)
      .concat(paper.parts.map(({ heading }) => heading))
      .join('\n')
    const bodies = texts.flatMap((text) =>
      [...text.text.matchAll(/(?<=[，：:、。])([\u4e00-\u9fff]{4,20}?)(\d{1,4})人(?=[，、。；]|$)/g)].map(
        (found) => ({ text, name: found[1]!, at: found.index }),
      ),
    )
    const strange = bodies.filter(
      ({ name }) =>
        /(室|科|股|中心|站|所|队|局|办|处|院|馆)$/.test(name) &&
        !all.replace(new RegExp(`${name}\\d+人`, 'g'), '').includes(name),
    )
    return { done: bodies.length, findings: strangeFindings(strange) }
  },
}

function strangeFindings(
  strange: readonly {
    text: { lineAt(at: number): number; part: Paper['parts'][number] | null }
    name: string
    at: number
  }[],
): NewFinding[] {
  const first = strange[0]
  if (!first) return []
  const names = [...new Set(strange.map(({ name }) => name))].join('、')
  const lines = strange.map(({ text, at }) => text.lineAt(at))
  return [
    drafting(
      { line: lines[0]!, lines, part: first.text.part },
      { printed: names, message: `这里列了${names}的人数，但单位构成和其他地方都没有提到，请核实` },
    ),
  ]
}

/** 项目绩效目标表 and 项目支出绩效目标表 are one. */
const plain = (name: string) => name.replace(/(?<=项目|整体)支出|申报|情况|（[^）]*）/g, '')

/** 财政拨款收支总表 is not the 收支总表 of the list, if both are in it. */
function longestIn(line: string, entries: readonly Entry[]): string {
  let best = ''
  for (const { name } of entries) {
    const wanted = plain(name)
    if (wanted.length > best.length && line.includes(wanted)) best = wanted
  }
  return best
}

const bare = (text: string) => text.replace(/[\s“”"《》*#|]+|<[^>]*>/g, '')

interface Entry {
  readonly name: string
  readonly number: string
  readonly line: number
}

/** A numbered list below 附表： or 附件：. */
function listed(paper: Paper): Entry[] {
  const start = paper.lines.findIndex((line) => line.length <= LONGEST && LIST.test(line.replace(/\s+/g, '')))
  if (start < 0) return []
  const found: Entry[] = []
  let strange = 0
  for (let at = start; at < Math.min(paper.lines.length, start + 60); at++) {
    const line = narrow(paper.lines[at]!.slice(0, LONGEST)).replace(/\s+/g, '')
    const entry = ENTRY.exec(line)
    if (entry)
      found.push({
        number: entry[1]!,
        name: bare(
          entry[2]!
            .replace(
              /^.*(?:中心|局|委员会|办公室|人民政府|站|所|馆|院|学校|公司|大队|协会|联合会|部(?!门)|处|厅)(?=[^表]{0,30}表)/,
              '',
            )
            .replace(/20\d\d\s*年度?/, ''),
        ),
        line: at + 1,
      })
    else if (line !== '' && found.length > 0 && ++strange > MOST_STRANGE) break
    if (entry) strange = 0
  }
  return withoutOwner(found.filter(({ name }) => name.length >= 4 && /表/.test(name)))
}

/** The unit's name before each; titles further down may go without. */
function withoutOwner(entries: readonly Entry[]): Entry[] {
  const first = entries[0]?.name ?? ''
  let length = 0
  while (length < first.length && entries.every(({ name }) => name[length] === first[length])) length++
  if (entries.length < LEAST || length < 4) return [...entries]
  return entries
    .map((entry) => ({ ...entry, name: entry.name.slice(length) }))
    .filter(({ name }) => name.length >= 4)
}

function absentFinding(all: number, absent: readonly Entry[]): NewFinding {
  const names = absent.map(({ number, name }) => `${number}.${name}`).join('、')
  const message =
    absent.length === all
      ? `附表清单列了 ${all} 张表，这里一张也没有；如果另附文件，请一并公开`
      : `附表清单里的 ${names} 后面没有找到，请补上（也可能在转换时丢失或另附文件）`
  return drafting(
    { line: absent[0]!.line, lines: absent.map(({ line }) => line) },
    { printed: names, message },
  )
}
