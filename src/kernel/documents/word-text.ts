import { type IRunOptions, type ParagraphChild, TextRun } from 'docx'
import { printable } from './official.ts'

/** The faces GB/T 9704 asks for. Western letters and figures have a face of their own. */
export const face = (eastAsia: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia })
export const faces = {
  song: face('方正小标宋_GBK'),
  hei: face('黑体'),
  kai: face('楷体_GB2312'),
  fang: face('仿宋_GB2312'),
}

/** One run, or several with line breaks between them. */
export function textRuns(text: string, options: IRunOptions = {}): ParagraphChild[] {
  return printable(text)
    .split('\n')
    .map((line, at) => new TextRun({ ...options, text: line, ...(at > 0 ? { break: 1 } : {}) }))
}
