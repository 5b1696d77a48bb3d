import type { Line } from './mark.ts'
import type { Random } from './random.ts'

export type Breaker = (r: Random, lines: readonly Line[]) => Line[]

/** Tabs become two spaces: what copying out of a viewer gives. */
export const spaces: Breaker = (_, lines) =>
  lines.map((line) => ({ ...line, text: line.text.replaceAll('\t', '  ') }))

/** The self-evaluation and target tables as a word processor's text export writes them. */
export const oneCellALine: Breaker = (_, lines) =>
  lines.flatMap((line, row) => {
    const evaluated = /^(t:pj|t:overall)/.test(line.block)
    if (!evaluated) return [line]
    return [
      ...line.text.split('\t').map((cell) => ({ block: line.block, text: `\t${cell}`, row })),
      { block: '-', text: '' },
    ]
  })

/** Merged level cells lost: the row moves left, as the flattening of a spanned cell does. */
export const shiftedLevels: Breaker = (r, lines) =>
  lines.map((line) => {
    const cells = line.text.split('\t')
    const emptyHead = line.block.startsWith('t:pj') && cells.length >= 8 && cells[0] === '' && cells[1] === ''
    if (!emptyHead || !r.chance(0.5)) return line
    return { ...line, text: [...cells.slice(1), ''].join('\t') }
  })

/** A page break inside a table prints its last row and its head again. */
export const repeatedRows: Breaker = (r, lines) => {
  const target = r.pick(['t:function', 't:f05', 't:f03', 't:outgo', 't:economy'])
  const rows = lines.flatMap((line, at) =>
    line.block === target && /^\d{3,7}\t/.test(line.text) ? [at] : [],
  )
  if (rows.length < 6) return [...lines]
  const at = rows[Math.floor(rows.length / 2)]!
  const head = lines.findIndex((line) => line.block === target && line.text.startsWith('科目编码'))
  const repeated = head < 0 ? [] : [lines[head]!]
  return [...lines.slice(0, at + 1), ...repeated, lines[at]!, ...lines.slice(at + 1)]
}

/** Tables as Markdown. */
export const pipes: Breaker = (_, lines) =>
  lines.map((line) =>
    line.block.startsWith('t:') && line.text.includes('\t')
      ? { ...line, text: `| ${line.text.split('\t').join(' | ')} |` }
      : line,
  )

/** A spanned head cell counts one column less than it covers: the heads move left of their figures. */
export const mergedHeads: Breaker = (_, lines) =>
  lines.map((line) =>
    /^t:(three|f07)$/.test(line.block) && /预算数\t\t\t\t\t\t/.test(line.text)
      ? { ...line, text: line.text.replace('预算数\t\t', '预算数\t') }
      : line,
  )

/** Labels spread over the width of their cell. */
export const spacedLabels: Breaker = (r, lines) => {
  const gap = r.pick([' ', '　', '  '])
  return lines.map((line) =>
    line.block.startsWith('t:')
      ? {
          ...line,
          text: line.text.replace(
            /(^|\t)(合计|项目|小计|总计|收入|支出)(?=\t|$)/g,
            (_, before: string, word: string) => `${before}${word[0]}${gap}${word[1]}`,
          ),
        }
      : line,
  )
}

/** A row of indicators moves right and its last cell, the weight, falls off the page. */
export const lostWeight: Breaker = (r, lines) => {
  const rows = lines.flatMap((line, at) =>
    /^t:pj/.test(line.block) && /^\t产出指标\t/.test(line.text) ? [at] : [],
  )
  if (rows.length === 0 || lines.some((line) => line.text.includes('完成值'))) return [...lines]
  const target = r.pick(rows)
  return lines.map((line, at) =>
    at === target ? { ...line, text: `\t${line.text.split('\t').slice(0, -1).join('\t')}` } : line,
  )
}
