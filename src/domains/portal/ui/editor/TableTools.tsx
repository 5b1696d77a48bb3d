import type { Editor } from '@tiptap/core'
import { Tool } from './Tool.tsx'

/** What can be done to the table the cursor is in. */
export function TableTools({ editor, merged }: { editor: Editor; merged: boolean }) {
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
