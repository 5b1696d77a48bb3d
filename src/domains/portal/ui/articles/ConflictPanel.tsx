import { Alert, Button } from 'antd'
import { TextDiff } from '#kernel/ui'
import { cleanBody } from '../../articles/body/contract.ts'
import type { ArticleContent } from '../../articles/contract.ts'

interface ConflictPanelProps {
  readonly theirs: ArticleContent
  readonly mine: ArticleContent
  readonly keepMine: () => void
  readonly takeTheirs: () => void
  readonly keepBoth: () => void
}

const plainly = ({ title, summary = '', source, html }: ArticleContent): string =>
  [title, summary, source && `来源：${source}`, cleanBody(html).text].filter(Boolean).join('\n')

/** Two people wrote in one article: both texts, what differs between them, and which goes on. */
export function ConflictPanel({ theirs, mine, keepMine, takeTheirs, keepBoth }: ConflictPanelProps) {
  return (
    <Alert
      className="z-gap-below"
      type="warning"
      showIcon
      role="alert"
      title="您写的时候，同事保存了这篇稿件。您写的内容还在下面，没有丢。"
      description={
        <>
          <TextDiff
            before={plainly(theirs)}
            after={plainly(mine)}
            beforeLabel="同事保存的"
            afterLabel="您写的"
          />
          <div className="z-form-buttons">
            <Button type="primary" onClick={keepMine}>
              用我写的
            </Button>
            <Button onClick={takeTheirs}>用同事的</Button>
            <Button onClick={keepBoth}>两份正文都放进来，我来合并</Button>
          </div>
        </>
      }
    />
  )
}
