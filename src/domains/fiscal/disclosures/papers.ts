/** The papers a release is made into. All of them print the same composed paper. */
import type { Kind } from '#kernel/files'
import { renderHtml } from '../papers/html.ts'
import type { Disclosure as Paper } from '../writing/disclosure.ts'
import { FRAGMENT, PAPER } from './frozen.ts'

export interface Maker {
  readonly label: string
  readonly name: (paper: Paper) => string
  readonly kind: Kind
  readonly purpose: string
  readonly make: (paper: Paper) => Promise<Buffer>
}

/** For the public page: the paper within somebody else's page. */
export const fragmentOf = (paper: Paper): string => renderHtml(paper).fragment

/** For the preview: a page of its own. */
export const pageOf = (paper: Paper): string => renderHtml(paper).standalone

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
    name: ({ title }) => `${title}.html`,
    kind: 'text',
    purpose: PAPER,
    make: async (paper) => Buffer.from(pageOf(paper)),
  },
]
