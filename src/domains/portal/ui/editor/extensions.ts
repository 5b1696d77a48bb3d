import { TableKit } from '@tiptap/extension-table'
import StarterKit from '@tiptap/starter-kit'
import { Alignment, Link, Lowered, Raised } from './marks.ts'
import { Figure, InlinePicture, type PictureOptions } from './pictures.ts'

/** What a body may hold (articles/body), as the editor knows it. */
export const bodyExtensions = (options: PictureOptions) => [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    code: false,
    codeBlock: false,
    strike: false,
    link: false,
  }),
  TableKit.configure({ table: { resizable: false } }),
  Alignment,
  Raised,
  Lowered,
  Link,
  Figure.configure(options),
  InlinePicture.configure(options),
]
