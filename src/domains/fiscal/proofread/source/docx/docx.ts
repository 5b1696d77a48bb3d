/** Word: paragraphs with their automatic numbers, tables, text boxes, footnotes; deleted and hidden text left out. */
import type { SourceText } from '../../paper.ts'
import { refuseWordless } from '../outline.ts'
import type { Package } from '../zip.ts'
import { readBody } from './body.ts'
import { numberingOf } from './numbering.ts'
import { stylesOf } from './styles.ts'

const NOTES = ['word/footnotes.xml', 'word/endnotes.xml']

export async function readDocx(parts: Package): Promise<SourceText> {
  const styles = stylesOf(await parts.text('word/styles.xml'))
  const numbering = numberingOf(await parts.text('word/numbering.xml'))
  const body = readBody(await parts.text('word/document.xml'), { styles, numbering })
  const lines = [...body.lines]
  for (const name of NOTES) {
    const notes = readBody(await parts.text(name), { styles, numbering }).lines
    lines.push(
      ...notes
        .map((line) => line.trim())
        .filter(Boolean)
        .map((line) => `注：${line}`),
    )
  }
  refuseWordless(lines)
  return { format: 'docx', lines, losses: lossesOf(body) }
}

function lossesOf({ pictures, objects }: { pictures: number; objects: number }): string[] {
  return [
    ...(pictures > 0 ? [`有 ${pictures} 幅图片，图中的文字没有校核`] : []),
    ...(objects > 0 ? [`有 ${objects} 个嵌入的对象（如 Excel 表格）没有读取，请改成普通表格`] : []),
  ]
}
