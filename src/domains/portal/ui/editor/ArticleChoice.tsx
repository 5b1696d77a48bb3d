import { Select } from 'antd'
import { useState } from 'react'
import { useRead } from '#kernel/ui'
import type { ArticleItem } from '../../articles/contract.ts'
import { articlesApi } from '../paths.ts'

interface ArticleChoiceProps {
  readonly siteId: string
  readonly value: { readonly id: string; readonly title: string } | null
  readonly choose: (article: { id: string; title: string } | null) => void
}

/** Looked up on the server by a part of the title. */
export function ArticleChoice({ siteId, value, choose }: ArticleChoiceProps) {
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
