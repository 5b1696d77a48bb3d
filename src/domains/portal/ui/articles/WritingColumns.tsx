import { Input } from 'antd'
import { Panel, Reasons } from '#kernel/ui'
import type { ArticleDetail } from '../../articles/contract.ts'
import { BodyEditor } from '../editor/BodyEditor.tsx'
import { ArticleFields } from './ArticleFields.tsx'
import type { ArticleInHand } from './useArticle.ts'

interface WritingColumnsProps {
  readonly detail: ArticleDetail
  readonly mine: ArticleInHand
}

/** The text on one side, everything else it says on the other. */
export function WritingColumns({ detail, mine }: WritingColumnsProps) {
  return (
    <div className="z-columns p-writing">
      <div>
        <TextPanel siteId={detail.article.siteId} mine={mine} />
      </div>
      <div>
        <ReasonsPanel title="送审前还要补正" of={mine.problems} />
        <ReasonsPanel title="请留意" of={detail.remarks} />
        <ArticleFields
          detail={detail}
          content={mine.content}
          problems={mine.problems}
          change={mine.change}
          files={mine.files}
          addFiles={mine.addFiles}
        />
      </div>
    </div>
  )
}

function TextPanel({ siteId, mine }: { siteId: string; mine: ArticleInHand }) {
  return (
    <Panel>
      <Input
        className="p-title"
        aria-label="标题"
        placeholder="标题"
        maxLength={200}
        value={mine.content.title}
        onChange={(event) => mine.change({ title: event.target.value })}
      />
      <Input
        aria-label="副标题"
        placeholder="副标题（可不填）"
        maxLength={200}
        value={mine.content.subtitle ?? ''}
        onChange={(event) => mine.change({ subtitle: event.target.value })}
      />
      <BodyEditor
        key={mine.generation}
        initial={mine.content.html}
        siteId={siteId}
        files={mine.content.attachments.map(({ fileId, name }) => ({ id: fileId, name }))}
        changed={mine.changedBody}
      />
    </Panel>
  )
}

interface ReasonsPanelProps {
  readonly title: string
  readonly of: readonly { readonly message: string }[]
}

function ReasonsPanel({ title, of }: ReasonsPanelProps) {
  if (of.length === 0) return null
  return (
    <Panel title={title}>
      <Reasons reasons={[...new Set(of.map(({ message }) => message))]} />
    </Panel>
  )
}
