import type { Editor } from '@tiptap/core'
import { EditorContent, type UseEditorOptions, useEditor } from '@tiptap/react'
import { App } from 'antd'
import { useRef, useState } from 'react'
import type { StoredFile } from '#kernel/ui'
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
  const latest = useRef({ changed, message })
  latest.current = { changed, message }
  // Made once: options that are new at every drawing would be applied under the hands of whoever types.
  const [options] = useState(() => optionsOf(initial, ask, latest))
  const editor = useEditor(options)
  return (
    <div className="p-editor">
      <Toolbar
        editor={editor}
        askLink={() => ask({ kind: 'link' })}
        askPicture={() => ask({ kind: 'picture', position: null })}
      />
      <EditorContent editor={editor} />
      <p className="z-muted p-editor-hint">
        列表和表格里 Tab 键用来缩进和换格；按 Esc 到工具栏，再按 Tab 离开正文。
      </p>
      {asked?.kind === 'link' && (
        <LinkDialog editor={editor} files={files} siteId={siteId} close={() => ask(null)} />
      )}
      {asked?.kind === 'picture' && (
        <PictureDialog editor={editor} position={asked.position} close={() => ask(null)} />
      )}
    </div>
  )
}

const focusToolbar = () => document.querySelector<HTMLElement>('.p-toolbar input, .p-toolbar button')?.focus()

/** In lists and tables Tab moves within the text, so there must be another way out of it by key. */
function keyWork(event: KeyboardEvent, ask: (asked: Asked) => void): (() => void) | null {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') return () => ask({ kind: 'link' })
  const out = event.key === 'Escape' || (event.altKey && event.key === 'F10')
  return out && !event.isComposing ? focusToolbar : null
}

interface Latest {
  readonly current: {
    readonly changed: BodyEditorProps['changed']
    readonly message: ReturnType<typeof App.useApp>['message']
  }
}

function optionsOf(initial: string, ask: (asked: Asked) => void, latest: Latest) {
  let editor: Editor | null = null
  let rtf = ''
  let batch = 0

  async function send(name: string, file: Blob) {
    try {
      const stored = await uploadFile(file, name)
      if (editor && !editor.isDestroyed) fillMissing(editor, name, stored.id)
    } catch (error) {
      const said = error instanceof Error ? error.message : '图片没能上传，请点图片重新上传。'
      latest.current.message.error(said)
    }
  }

  function paste(html: string): string {
    // Copied within the editor: it is a body already, and says where it was cut.
    if (html.includes('data-pm-slice')) return html
    const pasted = readClipboard(html, rtf, ++batch)
    for (const remark of pasted.remarks) latest.current.message.warning(remark, 8)
    // After the text is in: until then there is no place to fill.
    for (const [name, file] of pasted.pictures) setTimeout(() => void send(name, file), 0)
    return pasted.html
  }

  /** A picture from the screen, or files dropped: pictures without text. */
  function takeFiles(data: DataTransfer | null): boolean {
    const pictures = [...(data?.files ?? [])].filter(({ type }) => /^image\/(png|jpeg|gif|webp)$/.test(type))
    if (pictures.length === 0 || data?.types.includes('text/html')) return false
    for (const picture of pictures) {
      const missing = `粘贴-${++batch}-1`
      editor
        ?.chain()
        .focus()
        .insertContent({ type: 'figure', attrs: { missing, alt: '' } })
        .run()
      void send(missing, picture)
    }
    return true
  }

  return {
    extensions: bodyExtensions({ ask: (position) => ask({ kind: 'picture', position }) }),
    // A place to write below a table or a list is there from the start: adding it later would be a change.
    content: initial.endsWith('</p>') ? initial : `${initial}<p></p>`,
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
        paste(_view, event) {
          rtf = event.clipboardData?.getData('text/rtf') ?? ''
          return false
        },
      },
      handlePaste: (_view, event) => takeFiles(event.clipboardData),
      handleDrop: (_view, event) => takeFiles(event.dataTransfer),
      handleKeyDown(_view, event) {
        const work = keyWork(event, ask)
        if (!work) return false
        event.preventDefault()
        event.stopPropagation()
        work()
        return true
      },
    },
    onBeforeCreate: ({ editor: made }) => {
      editor = made
    },
    onUpdate: ({ editor: now }) => latest.current.changed(() => now.getHTML()),
  } satisfies UseEditorOptions
}
