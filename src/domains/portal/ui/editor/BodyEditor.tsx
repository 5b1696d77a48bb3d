import type { Editor } from '@tiptap/core'
import { EditorContent, useEditor } from '@tiptap/react'
import { App } from 'antd'
import { useRef, useState } from 'react'
import { type StoredFile, useShortcuts } from '#kernel/ui'
import { readClipboard } from './clipboard.ts'
import { bodyExtensions } from './extensions.ts'
import { LinkDialog } from './LinkDialog.tsx'
import { PictureDialog } from './PictureDialog.tsx'
import { fillMissing } from './pictures.ts'
import { Toolbar } from './Toolbar.tsx'
import { uploadFile } from './upload.ts'

interface BodyEditorProps {
  readonly initial: string
  readonly siteId: string
  readonly files: readonly Pick<StoredFile, 'id' | 'name'>[]
  /** Something changed; `read` gives the HTML when it is wanted, which takes a moment for a long text. */
  readonly changed: (read: () => string) => void
}

type Asked = { readonly kind: 'link' } | { readonly kind: 'picture'; readonly position: number | null } | null

/** The text of an article: what it shows is what a body may hold, and nothing else can come in. */
export function BodyEditor({ initial, siteId, files, changed }: BodyEditorProps) {
  const [asked, ask] = useState<Asked>(null)
  const { message } = App.useApp()
  const rtf = useRef('')
  const batch = useRef(0)
  const box = useRef<Editor | null>(null)

  async function send(name: string, file: Blob) {
    try {
      const stored = await uploadFile(file, name)
      if (box.current) fillMissing(box.current, name, stored.id)
    } catch (error) {
      message.error(error instanceof Error ? error.message : '图片没能上传，请点图片重新上传。')
    }
  }

  function paste(html: string): string {
    // Copied within the editor: it is a body already, and says where it was cut.
    if (html.includes('data-pm-slice')) return html
    const pasted = readClipboard(html, rtf.current, ++batch.current)
    for (const remark of pasted.remarks) message.warning(remark, 8)
    // After the text is in: until then there is no place to fill.
    for (const [name, file] of pasted.pictures) setTimeout(() => void send(name, file), 0)
    return pasted.html
  }

  const editor = useEditor({
    extensions: bodyExtensions({ ask: (position) => ask({ kind: 'picture', position }) }),
    content: initial,
    injectCSS: false,
    shouldRerenderOnTransaction: false,
    editorProps: {
      attributes: {
        id: 'p-body',
        class: 'p-body',
        'aria-label': '正文',
        'aria-multiline': 'true',
        role: 'textbox',
      },
      transformPastedHTML: paste,
      handleDOMEvents: {
        paste: (_view, event) => {
          rtf.current = event.clipboardData?.getData('text/rtf') ?? ''
          return false
        },
      },
      handlePaste: (_view, event) => takeFiles(event.clipboardData),
      handleDrop: (_view, event) => takeFiles(event.dataTransfer),
      handleKeyDown: (_view, event) => {
        if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return false
        event.preventDefault()
        event.stopPropagation()
        ask({ kind: 'link' })
        return true
      },
    },
    onUpdate: ({ editor: now }) => changed(() => now.getHTML()),
  })
  box.current = editor

  /** A picture from the screen, or files dropped: pictures without text. */
  function takeFiles(data: DataTransfer | null): boolean {
    const pictures = [...(data?.files ?? [])].filter(({ type }) => /^image\/(png|jpeg|gif|webp)$/.test(type))
    if (pictures.length === 0 || data?.types.includes('text/html')) return false
    for (const picture of pictures) {
      const missing = `粘贴-${++batch.current}-1`
      editor
        .chain()
        .focus()
        .insertContent({ type: 'figure', attrs: { missing, alt: '' } })
        .run()
      void send(missing, picture)
    }
    return true
  }

  useShortcuts([
    {
      keys: 'alt+F10',
      label: '到正文格式工具栏',
      group: '编辑',
      run: () => document.querySelector<HTMLElement>('.p-toolbar button')?.focus(),
    },
  ])
  return (
    <div className="p-editor">
      <Toolbar
        editor={editor}
        askLink={() => ask({ kind: 'link' })}
        askPicture={() => ask({ kind: 'picture', position: null })}
      />
      <EditorContent editor={editor} />
      {asked?.kind === 'link' && (
        <LinkDialog editor={editor} files={files} siteId={siteId} close={() => ask(null)} />
      )}
      {asked?.kind === 'picture' && (
        <PictureDialog editor={editor} position={asked.position} close={() => ask(null)} />
      )}
    </div>
  )
}
