import type { Editor, JSONContent } from '@tiptap/core'

const text = (words: string, marks: NonNullable<JSONContent['marks']>): JSONContent => ({
  type: 'text',
  text: words,
  marks,
})

/** A number at the cursor, and an empty note under it at the end, where the cursor goes. */
export function insertFootnote(editor: Editor): void {
  const number = nextNumber(editor)
  const marks = [
    { type: 'raised', attrs: { id: `ref-${number}` } },
    { type: 'link', attrs: { href: `#note-${number}` } },
  ]
  const item: JSONContent = {
    type: 'listItem',
    attrs: { id: `note-${number}` },
    content: [{ type: 'paragraph' }],
  }
  editor
    .chain()
    .focus()
    .insertContent([text(`[${number}]`, marks)])
    .command(({ tr, state }) => {
      const at = endOfNotes(tr.doc)
      const node = at.list === null ? { type: 'orderedList', attrs: { notes: true }, content: [item] } : item
      tr.insert(at.position, state.schema.nodeFromJSON(node))
      return true
    })
    .run()
  const last = lastNote(editor)
  if (last !== null) editor.chain().setTextSelection(last).scrollIntoView().run()
}

function nextNumber(editor: Editor): number {
  let most = 0
  editor.state.doc.descendants((node) => {
    const number = /^note-(\d+)$/.exec(String(node.attrs.id ?? ''))?.[1]
    if (number) most = Math.max(most, Number(number))
  })
  return most + 1
}

function endOfNotes(doc: Editor['state']['doc']): { position: number; list: number | null } {
  let list: number | null = null
  let end = doc.content.size
  doc.forEach((node, offset) => {
    if (node.type.name !== 'orderedList' || !node.attrs.notes) return
    list = offset
    end = offset + node.nodeSize - 1
  })
  return { position: end, list }
}

function lastNote(editor: Editor): number | null {
  let position: number | null = null
  editor.state.doc.descendants((node, at) => {
    if (/^note-\d+$/.test(String(node.attrs.id ?? ''))) position = at + node.nodeSize - 2
  })
  return position
}
