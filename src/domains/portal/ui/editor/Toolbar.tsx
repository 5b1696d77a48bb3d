import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { Select } from 'antd'
import type { ReactNode } from 'react'
import { insertFootnote } from './footnotes.ts'

interface ToolbarProps {
  readonly editor: Editor
  readonly askLink: () => void
  readonly askPicture: () => void
}

const STYLES = [
  { value: '0', label: '正文' },
  { value: '2', label: '一级标题' },
  { value: '3', label: '二级标题' },
  { value: '4', label: '三级标题' },
]

/** What can be done to the text, by button; each also has its usual key. */
export function Toolbar({ editor, askLink, askPicture }: ToolbarProps) {
  const on = useEditorState({ editor, selector: ({ editor: now }) => stateOf(now) })
  const run = () => editor.chain().focus()
  const align = (side: string | null) =>
    run().updateAttributes('paragraph', { align: side }).updateAttributes('heading', { align: side }).run()
  return (
    <div className="p-toolbar" role="toolbar" aria-label="正文格式" aria-controls="p-body">
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
      <Tool label="清除格式" run={() => run().unsetAllMarks().clearNodes().run()}>
        清除格式
      </Tool>
      <Tool label="撤销" keys="Ctrl+Z" off={!on.undo} run={() => run().undo().run()}>
        撤销
      </Tool>
      <Tool label="重做" keys="Ctrl+Y" off={!on.redo} run={() => run().redo().run()}>
        重做
      </Tool>
      {on.table && <TableTools editor={editor} merged={on.merged} />}
    </div>
  )
}

function TableTools({ editor, merged }: { editor: Editor; merged: boolean }) {
  const run = () => editor.chain().focus()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset in a toolbar is read as a form
    <span className="p-table-tools" role="group" aria-label="表格">
      <Tool label="插入行（在下方）" run={() => run().addRowAfter().run()}>
        插入行
      </Tool>
      <Tool label="插入列（在右侧）" run={() => run().addColumnAfter().run()}>
        插入列
      </Tool>
      <Tool label="删除行" run={() => run().deleteRow().run()}>
        删除行
      </Tool>
      <Tool label="删除列" run={() => run().deleteColumn().run()}>
        删除列
      </Tool>
      <Tool label={merged ? '拆分单元格' : '合并单元格'} run={() => run().mergeOrSplit().run()}>
        {merged ? '拆分' : '合并'}
      </Tool>
      <Tool label="表头行（首行）" run={() => run().toggleHeaderRow().run()}>
        表头行
      </Tool>
      <Tool label="表头列（首列）" run={() => run().toggleHeaderColumn().run()}>
        表头列
      </Tool>
      <Tool label="删除表格" run={() => run().deleteTable().run()}>
        删除表格
      </Tool>
    </span>
  )
}

interface ToolProps {
  readonly label: string
  readonly keys?: string
  readonly on?: boolean
  readonly off?: boolean
  readonly run: () => void
  readonly children: ReactNode
}

function Tool({ label, keys, on, off = false, run, children }: ToolProps) {
  return (
    <button
      type="button"
      className="p-tool"
      aria-label={label}
      aria-pressed={on}
      title={keys ? `${label}（${keys}）` : label}
      disabled={off}
      onClick={run}
    >
      {children}
    </button>
  )
}

function stateOf(editor: Editor) {
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
