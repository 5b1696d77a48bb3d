import { Alert } from 'antd'
import { Answer, useRead } from '#kernel/ui'
import type { PreviewAnswer } from '../../disclosures/contract.ts'
import { disclosureApi } from './paths.ts'

/** The paper as it would be published now, in a frame in which nothing runs. */
export function PreviewPanel({ id }: { id: string }) {
  const answer = useRead<PreviewAnswer>(`${disclosureApi(id)}/preview`)
  return (
    <Answer from={answer}>
      {({ html, problem }) =>
        html === null ? (
          <Alert type="warning" showIcon title={problem ?? '现在还不能预览'} />
        ) : (
          <iframe className="f-preview" title="公开文本预览" sandbox="" srcDoc={html} />
        )
      }
    </Answer>
  )
}
