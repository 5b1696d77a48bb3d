/** Excel: every sheet that is shown, with values as they are shown. */
import type { SourceText } from '../../paper.ts'
import { refuseWordless } from '../outline.ts'
import type { Package } from '../zip.ts'
import { readSheet, type SheetText } from './sheet.ts'
import { workbookOf } from './workbook.ts'

/** `Sheet1` says nothing. */
const UNNAMED = /^(sheet|工作表|表)\s*\d*$/i
const TITLE_ROWS = 4

export async function readXlsx(parts: Package): Promise<SourceText> {
  const workbook = await workbookOf(parts)
  const lines: string[] = []
  const losses: string[] = []
  for (const { name, part, isHidden } of workbook.sheets) {
    if (isHidden) {
      losses.push(`隐藏的工作表“${name}”没有校核`)
      continue
    }
    const sheet = readSheet(await parts.text(part), workbook)
    if (sheet.lines.length === 0) continue
    if (lines.length > 0) lines.push('')
    if (!UNNAMED.test(name.trim()) && !hasTitle(sheet.lines)) lines.push(name.trim())
    for (const line of sheet.lines) lines.push(line)
    losses.push(...lossesOf(name, sheet))
  }
  refuseWordless(lines)
  return { format: 'xlsx', lines, losses }
}

/** A row of one cell at the head of a sheet is its title. */
function hasTitle(lines: readonly string[]): boolean {
  return lines.slice(0, TITLE_ROWS).some((line) => {
    const filled = line.split('\t').filter(Boolean)
    return filled.length === 1 && filled[0]!.length >= 4 && !/单位[：:]/.test(filled[0]!)
  })
}

function lossesOf(name: string, { unknown, broken, isCut }: SheetText): string[] {
  return [
    ...(unknown > 0
      ? [`工作表“${name}”有 ${unknown} 个公式没有保存结果，请在 Excel 或 WPS 中打开、重新计算并保存`]
      : []),
    ...(broken > 0 ? [`工作表“${name}”有 ${broken} 个单元格显示错误值（如 #REF!）`] : []),
    ...(isCut ? [`工作表“${name}”过宽，右边的列没有读取`] : []),
  ]
}
