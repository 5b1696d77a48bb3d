import type { Editor } from '@tiptap/core'

export type Standing = ReturnType<typeof standingOf>

/** What holds where the cursor stands: the buttons show it. */
export function standingOf(editor: Editor) {
  const { level } = editor.getAttributes('heading') as { level?: number }
  const align = (editor.getAttributes('heading').align ?? editor.getAttributes('paragraph').align) as
    | string
    | null
    | undefined
  const cell = { ...editor.getAttributes('tableCell'), ...editor.getAttributes('tableHeader') }
  return {
    level: editor.isActive('heading') ? (level ?? 2) : 0,
    align: align ?? null,
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    underline: editor.isActive('underline'),
    raised: editor.isActive('raised'),
    lowered: editor.isActive('lowered'),
    bullets: editor.isActive('bulletList'),
    numbers: editor.isActive('orderedList'),
    quote: editor.isActive('blockquote'),
    link: editor.isActive('link'),
    table: editor.isActive('table'),
    merged: Number(cell.colspan ?? 1) > 1 || Number(cell.rowspan ?? 1) > 1,
    undo: editor.can().undo(),
    redo: editor.can().redo(),
  }
}
