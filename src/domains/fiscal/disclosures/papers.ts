/** The papers a release is made into. All of them print the same composed paper. */
import type { Kind } from '#kernel/files'
import type { LocalDate } from '#kernel/time'
import { renderFigures } from '../papers/figures.ts'
import { renderHtml } from '../papers/html.ts'
import { renderPdf, renderWord } from '../papers/official-paper.ts'
import { renderWorkbook } from '../papers/workbook.ts'
import type { Disclosure as Paper } from '../writing/disclosure.ts'
import { FRAGMENT, PAPER } from './frozen.ts'

export interface Maker {
  readonly label: string
  readonly name: (paper: Paper) => string
  readonly kind: Kind
  readonly purpose: string
  /** `day`: on which it becomes public. */
  readonly make: (paper: Paper, day: LocalDate) => Promise<Buffer>
}

/** For the public page: the paper within somebody else's page. */
const fragmentOf = (paper: Paper): string => renderHtml(paper).fragment

/** For the preview: a page of its own. */
export const pageOf = (paper: Paper): string => renderHtml(paper).standalone

const named = (extension: string) => ({
  name: ({ title }: Paper): string => `${title}.${extension}`,
  purpose: PAPER,
})

export const makers: readonly Maker[] = [
  {
    label: '网页',
    name: () => 'fragment.html',
    kind: 'text',
    purpose: FRAGMENT,
    make: async (paper) => Buffer.from(fragmentOf(paper)),
  },
  {
    label: '网页文件',
    kind: 'text',
    ...named('html'),
    make: async (paper) => Buffer.from(pageOf(paper)),
  },
  { label: 'Word 文档', kind: 'docx', ...named('docx'), make: renderWord },
  { label: 'PDF 文档', kind: 'pdf', ...named('pdf'), make: renderPdf },
  { label: 'Excel 表格', kind: 'xlsx', ...named('xlsx'), make: renderWorkbook },
  { label: '机读数据', kind: 'text', ...named('json'), make: async (paper) => renderFigures(paper) },
]
