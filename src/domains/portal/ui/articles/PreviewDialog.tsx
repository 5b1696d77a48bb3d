import { Modal, Segmented } from 'antd'
import { useState } from 'react'
import type { ArticleContent } from '../../articles/contract.ts'
import { RenderedBody } from './RenderedBody.tsx'

/** How it will read, on a desk and on a telephone, with what is typed now. */
export function PreviewDialog({ content, close }: { content: ArticleContent; close: () => void }) {
  const [width, setWidth] = useState<'wide' | 'narrow'>('wide')
  return (
    <Modal open title="预览" width={1000} footer={null} onCancel={close}>
      <Segmented
        className="z-gap-below"
        aria-label="预览宽度"
        value={width}
        onChange={setWidth}
        options={[
          { value: 'wide', label: '电脑' },
          { value: 'narrow', label: '手机' },
        ]}
      />
      <article className="p-preview" data-narrow={width === 'narrow'}>
        <h2>{content.title || '（无标题）'}</h2>
        {content.subtitle && <p>{content.subtitle}</p>}
        <p className="z-muted">来源：{content.source || '（未填）'}</p>
        <RenderedBody html={content.html} label="预览正文" />
      </article>
    </Modal>
  )
}
