import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { Select } from 'antd'
import { insertFootnote } from './footnotes.ts'
import { type Standing, standingOf } from './standing.ts'
import { TableTools } from './TableTools.tsx'
import { Tool } from './Tool.tsx'

interface ToolbarProps {
  readonly editor: Editor
  readonly askLink: () => void
  readonly askPicture: () => void
}

/** What can be done to the text, by button; each also has its usual key. */
export function Toolbar({ editor, askLink, askPicture }: ToolbarProps) {
  const on = useEditorState({ editor, selector: ({ editor: now }) => standingOf(now) })
  return (
    <div className="p-toolbar" role="toolbar" aria-label="正文格式" aria-controls="p-body">
      <StyleChoice editor={editor} on={on} />
      <LetterTools editor={editor} on={on} />
      <ParagraphTools editor={editor} on={on} />
      <InsertTools editor={editor} on={on} askLink={askLink} askPicture={askPicture} />
      <BackTools editor={editor} on={on} />
      {on.table && <TableTools editor={editor} merged={on.merged} />}
    </div>
  )
}

interface ToolsProps {
  readonly editor: Editor
  readonly on: Standing
}

const STYLES = [
  { value: '0', label: '正文' },
  { value: '2', label: '一级标题' },
  { value: '3', label: '二级标题' },
  { value: '4', label: '三级标题' },
]

function StyleChoice({ editor, on }: ToolsProps) {
  const run = () => editor.chain().focus()
  return (
    <Select
      size="small"
      className="p-styles"
      aria-label="段落样式"
      value={String(on.level)}
      options={STYLES}
      onChange={(value) =>
        value === '0'
          ? run().setParagraph().run()
          : run()
              .setHeading({ level: Number(value) as 2 })
              .run()
      }
    />
  )
}

function LetterTools({ editor, on }: ToolsProps) {
  const run = () => editor.chain().focus()
  return (
    <>
      <Tool label="加粗" keys="Ctrl+B" on={on.bold} run={() => run().toggleBold().run()}>
        <b>加粗</b>
      </Tool>
      <Tool label="斜体" keys="Ctrl+I" on={on.italic} run={() => run().toggleItalic().run()}>
        <i>斜体</i>
      </Tool>
      <Tool label="下划线" keys="Ctrl+U" on={on.underline} run={() => run().toggleUnderline().run()}>
        <u>下划线</u>
      </Tool>
      <Tool label="上标" on={on.raised} run={() => run().toggleMark('raised').run()}>
        上标
      </Tool>
      <Tool label="下标" on={on.lowered} run={() => run().toggleMark('lowered').run()}>
        下标
      </Tool>
    </>
  )
}

function ParagraphTools({ editor, on }: ToolsProps) {
  const run = () => editor.chain().focus()
  const align = (side: string | null) =>
    run().updateAttributes('paragraph', { align: side }).updateAttributes('heading', { align: side }).run()
  return (
    <>
      <Tool label="项目符号" on={on.bullets} run={() => run().toggleBulletList().run()}>
        项目
      </Tool>
      <Tool label="编号列表" on={on.numbers} run={() => run().toggleOrderedList().run()}>
        编号
      </Tool>
      <Tool label="引用" on={on.quote} run={() => run().toggleBlockquote().run()}>
        引用
      </Tool>
      <Tool
        label="居中"
        on={on.align === 'center'}
        run={() => align(on.align === 'center' ? null : 'center')}
      >
        居中
      </Tool>
      <Tool label="居右" on={on.align === 'right'} run={() => align(on.align === 'right' ? null : 'right')}>
        居右
      </Tool>
    </>
  )
}

function InsertTools({ editor, on, askLink, askPicture }: ToolsProps & ToolbarProps) {
  const run = () => editor.chain().focus()
  return (
    <>
      <Tool label="链接" keys="Ctrl+K" on={on.link} run={askLink}>
        链接
      </Tool>
      <Tool label="插入图片" run={askPicture}>
        图片
      </Tool>
      <Tool
        label="插入表格"
        run={() => run().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()}
        off={on.table}
      >
        表格
      </Tool>
      <Tool label="插入脚注" run={() => insertFootnote(editor)} off={on.table}>
        脚注
      </Tool>
    </>
  )
}

function BackTools({ editor, on }: ToolsProps) {
  const run = () => editor.chain().focus()
  return (
    <>
      <Tool label="清除格式" run={() => run().unsetAllMarks().clearNodes().run()}>
        清除格式
      </Tool>
      <Tool label="撤销" keys="Ctrl+Z" off={!on.undo} run={() => run().undo().run()}>
        撤销
      </Tool>
      <Tool label="重做" keys="Ctrl+Y" off={!on.redo} run={() => run().redo().run()}>
        重做
      </Tool>
    </>
  )
}
