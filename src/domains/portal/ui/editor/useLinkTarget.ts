import { useState } from 'react'
import type { LinkTarget } from './marks.ts'

export type LinkKind = 'address' | 'article' | 'file'

export type LinkChoice = ReturnType<typeof useLinkTarget>

/** What a link is to lead to while it is being chosen; one thing of each kind is remembered. */
export function useLinkTarget(now: Partial<LinkTarget>) {
  const [kind, setKind] = useState<LinkKind>(now.article ? 'article' : now.file ? 'file' : 'address')
  const [href, setHref] = useState(now.href ?? '')
  const [article, setArticle] = useState<{ id: string; title: string } | null>(
    now.article ? { id: now.article, title: '' } : null,
  )
  const [file, setFile] = useState(now.file ?? null)
  const targets: Record<LinkKind, Partial<LinkTarget> | null> = {
    address: addressOf(href),
    article: article && { article: article.id },
    file: file ? { file } : null,
  }
  return { kind, setKind, href, setHref, article, setArticle, file, setFile, target: targets[kind] }
}

function addressOf(href: string): Partial<LinkTarget> | null {
  const address = href.trim()
  if (/^(?:https?:\/\/|mailto:|tel:|\/(?!\/))\S+$/i.test(address)) return { href: address }
  return /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(address) ? { href: `https://${address}` } : null
}
