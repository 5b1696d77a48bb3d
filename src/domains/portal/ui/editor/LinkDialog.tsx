import type { Editor } from '@tiptap/core'
import { Form, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { type StoredFile, useRead } from '#kernel/ui'
import type { ArticleItem } from '../../articles/contract.ts'
import { articlesApi } from '../paths.ts'
import type { LinkTarget } from './marks.ts'

interface LinkDialogProps {
  readonly editor: Editor
  /** What the article has attached. */
  readonly files: readonly Pick<StoredFile, 'id' | 'name'>[]
  readonly siteId: string
  readonly close: () => void
}

type Kind = 'address' | 'article' | 'file'

/** A link to an address; to an article, wherever it moves; to an attachment. */
export function LinkDialog({ editor, files, siteId, close }: LinkDialogProps) {
  const now = editor.getAttributes('link') as Partial<LinkTarget>
  const [kind, setKind] = useState<Kind>(now.article ? 'article' : now.file ? 'file' : 'address')
  const [href, setHref] = useState(now.href ?? '')
  const [article, setArticle] = useState<{ id: string; title: string } | null>(
    now.article ? { id: now.article, title: '' } : null,
  )
  const [file, setFile] = useState(now.file ?? null)
  const [problem, setProblem] = useState('')
  const target: Record<Kind, Partial<LinkTarget> | null> = {
    address: addressOf(href),
    article: article && { article: article.id },
    file: file ? { file } : null,
  }

  function confirm() {
    const attributes = target[kind]
    if (!attributes) {
      setProblem(kind === 'address' ? '请填写以 https:// 或 / 开头的地址' : '请先选择')
      return
    }
    const words =
      kind === 'article' ? (article?.title ?? '') : (files.find(({ id }) => id === file)?.name ?? href)
    put(editor, attributes, words)
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
            value={kind}
            onChange={(event) => setKind(event.target.value as Kind)}
            options={[
              { value: 'address', label: '网址' },
              { value: 'article', label: '站内稿件' },
              { value: 'file', label: '本稿附件', disabled: files.length === 0 },
            ]}
          />
        </Form.Item>
        {kind === 'address' && (
          <Form.Item label="网址" validateStatus={problem && 'error'} help={problem} htmlFor="p-link-address">
            <Input
              id="p-link-address"
              autoFocus
              value={href}
              onChange={(event) => setHref(event.target.value)}
              placeholder="https://www.gov.cn/…"
            />
          </Form.Item>
        )}
        {kind === 'article' && (
          <Form.Item
            label="稿件"
            extra="稿件移动到其他栏目后，链接自动跟着变"
            validateStatus={problem && 'error'}
            help={problem || undefined}
          >
            <ArticleChoice siteId={siteId} value={article} choose={setArticle} />
          </Form.Item>
        )}
        {kind === 'file' && (
          <Form.Item label="附件" validateStatus={problem && 'error'} help={problem}>
            <Select
              aria-label="附件"
              value={file}
              onChange={setFile}
              options={files.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
        )}
      </Form>
    </Modal>
  )
}

interface ArticleChoiceProps {
  readonly siteId: string
  readonly value: { readonly id: string; readonly title: string } | null
  readonly choose: (article: { id: string; title: string } | null) => void
}

/** Looked up on the server by a part of the title. */
function ArticleChoice({ siteId, value, choose }: ArticleChoiceProps) {
  const [text, setText] = useState('')
  const answer = useRead<{ items: readonly ArticleItem[] }>(articlesApi, {
    site: siteId,
    live: 'true',
    q: text,
    pageSize: 20,
  })
  const items = answer.data?.items ?? []
  return (
    <Select
      aria-label="稿件"
      placeholder="输入标题查找已发布的稿件"
      showSearch={{ filterOption: false, onSearch: setText }}
      value={value?.id}
      options={items.map(({ id, title }) => ({ value: id, label: title }))}
      onChange={(id: string) => {
        const found = items.find((item) => item.id === id)
        choose(found ? { id, title: found.title } : null)
      }}
    />
  )
}

function addressOf(href: string): Partial<LinkTarget> | null {
  const address = href.trim()
  if (/^(?:https?:\/\/|mailto:|tel:|\/(?!\/))\S+$/i.test(address)) return { href: address }
  return /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(address) ? { href: `https://${address}` } : null
}

/** On what is selected; with nothing selected, as words of its own. */
function put(editor: Editor, target: Partial<LinkTarget>, words: string): void {
  const attributes = { href: null, article: null, file: null, ...target }
  const chain = editor.chain().focus().extendMarkRange('link')
  if (!editor.state.selection.empty || editor.isActive('link')) chain.setMark('link', attributes).run()
  else chain.insertContent({ type: 'text', text: words, marks: [{ type: 'link', attrs: attributes }] }).run()
}
