import { Form } from 'antd'
import { LongText } from '#kernel/ui'
import { SectionSelect } from '../sections/SectionSelect.tsx'
import type { Work } from './batchWorks.ts'
import type { BatchWords } from './useBatch.ts'

interface BatchFormProps {
  readonly work: Work
  /** The sites the articles belong to. */
  readonly sites: readonly string[]
  readonly words: BatchWords
  readonly change: (part: Partial<BatchWords>) => void
  readonly send: () => void
}

/** What has to be said before the work is done. */
export function BatchForm({ work, sites, words, change, send }: BatchFormProps) {
  return (
    <Form layout="vertical" onFinish={send}>
      {work === 'move' &&
        (sites.length === 1 ? (
          <Form.Item label="移到栏目">
            <SectionSelect
              siteId={sites[0]}
              value={words.sectionId}
              onChange={(sectionId) => change({ sectionId })}
            />
          </Form.Item>
        ) : (
          <p>所选稿件分属不同网站，请每次只选一个网站的稿件。</p>
        ))}
      {(work === 'withdraw' || work === 'delete') && (
        <Form.Item label={work === 'delete' ? '理由（可不填）' : '理由'} htmlFor="p-batch-reason">
          <LongText
            id="p-batch-reason"
            rows={2}
            most={500}
            value={words.reason}
            onChange={(event) => change({ reason: event.target.value })}
          />
        </Form.Item>
      )}
      {work === 'submit' && <p>每篇分别检查；不完整的不会送审，并说明原因。</p>}
    </Form>
  )
}
