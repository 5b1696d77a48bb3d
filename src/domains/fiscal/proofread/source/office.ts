/** Zipped office files: which one it is, by what is inside. */
import type { SourceText } from '../paper.ts'
import { readDocx } from './docx/docx.ts'
import { unreadable } from './unreadable.ts'
import { readXlsx } from './xlsx/xlsx.ts'
import { openPackage, type Package } from './zip.ts'

export async function readOffice(bytes: Buffer): Promise<SourceText> {
  const parts = await openPackage(bytes)
  const source = await readerOf(parts)(parts)
  return parts.names().some((name) => /(^|\/)vbaProject\.bin$/i.test(name))
    ? { ...source, losses: ['文件带有宏：宏没有运行，只读取了文字', ...source.losses] }
    : source
}

function readerOf(parts: Package): (parts: Package) => Promise<SourceText> {
  if (parts.has('word/document.xml')) return readDocx
  if (parts.has('xl/workbook.xml')) return readXlsx
  return refuseOther(parts)
}

function refuseOther(parts: Package): never {
  const names = parts.names()
  if (parts.has('ppt/presentation.xml')) unreadable('这是演示文稿，请提供 docx、xlsx、pdf、html 或 txt')
  if (parts.has('OFD.xml')) unreadable('这是 OFD 文件，请转换为 PDF 或提供原来的 docx')
  if (parts.has('content.xml')) unreadable('这是 ODF 文件（odt、ods），请另存为 docx 或 xlsx 后重试')
  if (parts.has('xl/workbook.bin')) unreadable('这是二进制工作簿（xlsb），请另存为 xlsx 后重试')
  if (parts.has('[Content_Types].xml')) unreadable('文件缺少正文，可能已损坏，请用办公软件打开后重新保存一份')
  return unreadable(names.length === 0 ? '压缩包是空的' : '这是压缩包，请解压后提供里面的文件')
}
