import { useMemo } from 'react'
import { differenceOf } from './diff.ts'

interface TextDiffProps {
  readonly before: string
  readonly after: string
  readonly beforeLabel?: string
  readonly afterLabel?: string
}

/** Struck out and underlined, not only red and green; `del` and `ins` are read aloud as such. */
export function TextDiff({ before, after, beforeLabel = '原文', afterLabel = '新文' }: TextDiffProps) {
  const pieces = useMemo(() => differenceOf(before, after), [before, after])
  const changed = pieces.some(({ kind }) => kind !== 'same')
  return (
    <div className="z-diff">
      <p className="z-muted">
        <del>{beforeLabel}</del> → <ins>{afterLabel}</ins>
        {!changed && '：两者相同'}
      </p>
      <div className="z-diff-text">
        {pieces.map((piece, index) => {
          const Tag = { same: 'span', added: 'ins', removed: 'del' }[piece.kind] as 'span'
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces are made anew for each pair of texts
          return <Tag key={index}>{piece.text}</Tag>
        })}
      </div>
    </div>
  )
}
