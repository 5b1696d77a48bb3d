import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { useKeptText } from '#kernel/ui'
import { cleanBody } from '../../articles/body/contract.ts'
import type { ArticleContent } from '../../articles/contract.ts'

/** Under this name the browser keeps what did not come to the server. */
export const unsentKey = (id: string): string => `portal-unsent:${id}`

/** What was typed here last time and never came to the server. */
export function UnsentNotice({ id, take }: { id: string; take?: (content: ArticleContent) => void }) {
  const [kept, keep] = useKeptText(unsentKey(id))
  // What goes wrong while one writes is said beside the save; this is about an earlier time.
  const [begun] = useState(kept)
  const { message } = App.useApp()
  if (kept === null || kept !== begun) return null
  const content = JSON.parse(kept) as ArticleContent
  const copy = async () => {
    const text = `${content.title}\n${cleanBody(content.html).text}`
    await navigator.clipboard?.writeText(text).then(
      () => message.success('已复制'),
      () => message.error('浏览器不允许复制，请在下面选中文字复制。'),
    )
  }
  return (
    <Alert
      className="z-gap-below"
      type="warning"
      showIcon
      role="alert"
      title="您上次在这里写的内容没有保存到服务器，还留在这台电脑上。"
      description={
        <>
          <details>
            <summary>{content.title || '（无标题）'}</summary>
            <p className="z-text p-unsent">{cleanBody(content.html).text}</p>
          </details>
          <div className="z-form-buttons">
            {take && (
              <Button
                type="primary"
                onClick={() => {
                  take(content)
                  keep(null)
                }}
              >
                用这份内容
              </Button>
            )}
            <Button onClick={() => void copy()}>复制文字</Button>
            <Button onClick={() => keep(null)}>不要了</Button>
          </div>
        </>
      }
    />
  )
}
