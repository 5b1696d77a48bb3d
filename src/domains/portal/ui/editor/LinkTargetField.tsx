import { Form, Input, Select } from 'antd'
import type { StoredFile } from '#kernel/ui'
import { ArticleChoice } from './ArticleChoice.tsx'
import type { LinkChoice } from './useLinkTarget.ts'

interface LinkTargetFieldProps {
  readonly choice: LinkChoice
  readonly files: readonly Pick<StoredFile, 'id' | 'name'>[]
  readonly siteId: string
  readonly problem: string
}

/** The address, the article or the attachment, as the kind of the link asks. */
export function LinkTargetField({ choice, files, siteId, problem }: LinkTargetFieldProps) {
  const { kind, href, setHref, article, setArticle, file, setFile } = choice
  const validateStatus = problem && 'error'
  if (kind === 'address')
    return (
      <Form.Item
        key="address"
        label="网址"
        validateStatus={validateStatus}
        help={problem}
        htmlFor="p-link-address"
      >
        <Input
          id="p-link-address"
          autoFocus
          value={href}
          onChange={(event) => setHref(event.target.value)}
          placeholder="https://www.gov.cn/…"
        />
      </Form.Item>
    )
  if (kind === 'article')
    return (
      <Form.Item
        key="article"
        label="稿件"
        extra="稿件移动到其他栏目后，链接自动跟着变"
        validateStatus={validateStatus}
        help={problem || undefined}
      >
        <ArticleChoice siteId={siteId} value={article} choose={setArticle} />
      </Form.Item>
    )
  return (
    <Form.Item key="file" label="附件" validateStatus={validateStatus} help={problem}>
      <Select
        aria-label="附件"
        value={file}
        onChange={setFile}
        options={files.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Form.Item>
  )
}
