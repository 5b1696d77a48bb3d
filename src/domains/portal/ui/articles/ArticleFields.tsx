import { Form, Input, Select } from 'antd'
import { FileUpload, LongText, Panel, type StoredFile } from '#kernel/ui'
import { type ArticleContent, type ArticleDetail, fieldsOf } from '../../articles/contract.ts'
import { KindField } from './fields.tsx'
import { PicturesInput, type PictureValue } from './PicturesInput.tsx'

interface ArticleFieldsProps {
  readonly detail: ArticleDetail
  readonly content: ArticleContent
  readonly problems: readonly { readonly path: string; readonly message: string }[]
  readonly change: (part: Partial<ArticleContent>) => void
  /** What is attached, with the sizes. */
  readonly files: readonly StoredFile[]
  readonly addFiles: (files: readonly StoredFile[]) => void
}

/** Everything an article says besides its text. */
export function ArticleFields({ detail, content, problems, change, files, addFiles }: ArticleFieldsProps) {
  const why = (path: string) => problems.find((problem) => problem.path === path)?.message
  const parts = { content, change, why }
  return (
    <>
      <KindFields detail={detail} {...parts} />
      <Panel title="发布信息">
        <Form layout="vertical" component="div" className="p-fields">
          <Origin {...parts} />
          <Finding {...parts} />
          <LeadImage {...parts} />
        </Form>
      </Panel>
      <Panel title="附件">
        <Attachments content={content} change={change} files={files} addFiles={addFiles} />
      </Panel>
    </>
  )
}

interface PartProps extends Pick<ArticleFieldsProps, 'content' | 'change'> {
  /** What is wrong with the field of this path. */
  readonly why: (path: string) => string | undefined
}

/** What an article of its kind has to say. */
function KindFields({ detail, content, change, why }: PartProps & Pick<ArticleFieldsProps, 'detail'>) {
  const specs = fieldsOf(detail.article.kind, detail.disclosed)
  if (specs.length === 0) return null
  return (
    <Panel title={detail.disclosed ? '公开信息' : '稿件信息'}>
      <Form layout="vertical" component="div" className="p-fields">
        {specs.map((field) => (
          <KindField
            key={field.name}
            field={field}
            value={content.fields[field.name]}
            problem={why(`fields.${field.name}`)}
            change={(value) => change({ fields: { ...content.fields, [field.name]: value } })}
          />
        ))}
      </Form>
    </Panel>
  )
}

/** Where it comes from and who wrote it. */
function Origin({ content, change, why }: PartProps) {
  return (
    <>
      <Form.Item
        label="来源"
        required
        htmlFor="p-source"
        validateStatus={why('source') && 'warning'}
        help={why('source')}
      >
        <Input
          id="p-source"
          maxLength={100}
          value={content.source}
          onChange={(event) => change({ source: event.target.value })}
        />
      </Form.Item>
      <Form.Item label="作者" htmlFor="p-author">
        <Input
          id="p-author"
          maxLength={60}
          value={content.author ?? ''}
          onChange={(event) => change({ author: event.target.value })}
        />
      </Form.Item>
    </>
  )
}

/** By what it is found in lists and in the search. */
function Finding({ content, change }: PartProps) {
  return (
    <>
      <Form.Item label="关键词" htmlFor="p-keywords" extra="输入后按回车，最多 20 个">
        <Select
          id="p-keywords"
          mode="tags"
          open={false}
          suffixIcon={null}
          maxCount={20}
          tokenSeparators={[' ', ',', '，', '、', ';', '；']}
          value={content.keywords}
          onChange={(keywords: string[]) => change({ keywords: keywords.map((word) => word.slice(0, 30)) })}
        />
      </Form.Item>
      <Form.Item label="摘要" htmlFor="p-summary" extra="用于列表和搜索结果；不填取正文开头">
        <LongText
          id="p-summary"
          rows={3}
          most={1000}
          value={content.summary ?? ''}
          onChange={(event) => change({ summary: event.target.value })}
        />
      </Form.Item>
    </>
  )
}

function LeadImage({ content, change, why }: PartProps) {
  return (
    <Form.Item label="题图" validateStatus={why('leadImage.alt') && 'warning'} help={why('leadImage.alt')}>
      <PicturesInput
        most={1}
        value={content.leadImage ? [content.leadImage] : []}
        change={(value) => change({ leadImage: (value as PictureValue[])[0] })}
      />
    </Form.Item>
  )
}

function Attachments({
  content,
  change,
  files,
  addFiles,
}: Pick<ArticleFieldsProps, 'content' | 'change' | 'files' | 'addFiles'>) {
  const attached = content.attachments.map(({ fileId, name }): StoredFile => {
    const known = files.find(({ id }) => id === fileId)
    return { id: fileId, name, size: known?.size ?? 0, mediaType: known?.mediaType ?? '' }
  })
  return (
    <FileUpload
      to="/api/files"
      most={50}
      label="添加附件"
      value={attached}
      onChange={(next) => {
        addFiles(next)
        change({ attachments: next.map(({ id, name }) => ({ fileId: id, name: name.slice(0, 200) })) })
      }}
    />
  )
}
