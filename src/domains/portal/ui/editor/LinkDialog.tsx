import type { Editor } from '@tiptap/core'
import { Form, Modal, Radio } from 'antd'
import { useState } from 'react'
import type { StoredFile } from '#kernel/ui'
import { LinkTargetField } from './LinkTargetField.tsx'
import type { LinkTarget } from './marks.ts'
import { type LinkKind, useLinkTarget } from './useLinkTarget.ts'

interface LinkDialogProps {
  readonly editor: Editor
  /** What the article has attached. */
  readonly files: readonly Pick<StoredFile, 'id' | 'name'>[]
  readonly siteId: string
  readonly close: () => void
}

/** A link to an address; to an article, wherever it moves; to an attachment. */
export function LinkDialog({ editor, files, siteId, close }: LinkDialogProps) {
  const now = editor.getAttributes('link') as Partial<LinkTarget>
  const choice = useLinkTarget(now)
  const [problem, setProblem] = useState('')

  function confirm() {
    const { kind, target, href, article, file } = choice
    if (!target) {
      setProblem(kind === 'address' ? '请填写以 https:// 或 / 开头的地址' : '请先选择')
      return
    }
    const words =
      kind === 'article' ? (article?.title ?? '') : (files.find(({ id }) => id === file)?.name ?? href)
    put(editor, target, words)
    close()
  }

  return (
    <Modal
      open
      title="链接"
      okText="确定"
      cancelText={now.href || now.article || now.file ? '去掉链接' : '返回'}
      onOk={confirm}
      onCancel={(event) => {
        // Only the button takes the link away; Esc and the cross leave it.
        if ((event.target as Element).closest('.ant-modal-footer'))
          editor.chain().focus().extendMarkRange('link').unsetMark('link').run()
        close()
      }}
    >
      <Form layout="vertical" onFinish={confirm}>
        <Form.Item label="链接到">
          <Radio.Group
            value={choice.kind}
            onChange={(event) => choice.setKind(event.target.value as LinkKind)}
            options={[
              { value: 'address', label: '网址' },
              { value: 'article', label: '站内稿件' },
              { value: 'file', label: '本稿附件', disabled: files.length === 0 },
            ]}
          />
        </Form.Item>
        <LinkTargetField choice={choice} files={files} siteId={siteId} problem={problem} />
      </Form>
    </Modal>
  )
}

/** On what is selected; with nothing selected, as words of its own. */
function put(editor: Editor, target: Partial<LinkTarget>, words: string): void {
  const attributes = { href: null, article: null, file: null, ...target }
  const chain = editor.chain().focus().extendMarkRange('link')
  if (!editor.state.selection.empty || editor.isActive('link')) chain.setMark('link', attributes).run()
  else chain.insertContent({ type: 'text', text: words, marks: [{ type: 'link', attrs: attributes }] }).run()
}
