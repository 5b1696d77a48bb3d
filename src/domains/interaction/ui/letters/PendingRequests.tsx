import { Alert } from 'antd'
import { GoTo, showTime } from '#kernel/ui'
import type { LetterDetail } from '../../contract.ts'
import { letterPage } from './paths.ts'

/** What somebody is waiting for, at the top of the page. */
export function PendingRequests({ letter }: { letter: LetterDetail }) {
  const { returnRequest, extensionRequest, mergedInto, instructions } = letter
  return (
    <>
      {returnRequest && (
        <Alert
          className="z-gap-below"
          type="warning"
          showIcon
          title={`${returnRequest.by} 申请退回（${showTime(returnRequest.at)}）：${returnRequest.reason}`}
        />
      )}
      {extensionRequest && (
        <Alert
          className="z-gap-below"
          type="warning"
          showIcon
          title={`${extensionRequest.by} 申请延长 ${extensionRequest.days} 个工作日（${showTime(extensionRequest.at)}）：${extensionRequest.reason}`}
        />
      )}
      {mergedInto && (
        <Alert
          className="z-gap-below"
          type="info"
          showIcon
          title={
            <>
              此信已并入 <GoTo to={letterPage(mergedInto.id)}>{mergedInto.number}</GoTo>，随主件一并答复。
            </>
          }
        />
      )}
      {instructions.map((instruction) => (
        <div key={instruction.at} className="z-note">
          <b>{instruction.by}批示</b>
          {instruction.dueOn && `（${instruction.dueOn} 前办结）`}：{instruction.text}
          <span className="z-muted"> {showTime(instruction.at)}</span>
        </div>
      ))}
    </>
  )
}
