import { Button } from 'antd'
import { useState } from 'react'
import { differenceOf, type Piece } from '../record/diff.ts'
import { asText, differing } from './conflict.ts'

interface ConflictChoiceProps {
  /** What stands there now, and what was typed: by the names of the fields. */
  readonly current: unknown
  readonly yours: unknown
  readonly labelOf?: (field: string) => string | undefined
  /** Puts a value into the form: it is not sent before the person says so. */
  readonly take: (field: string, value: unknown) => void
}

/** Two people wrote at the same time: both texts side by side, and which of them goes on. */
export function ConflictChoice({ current, yours, labelOf, take }: ConflictChoiceProps) {
  const fields = differing(current, yours)
  if (fields.length === 0) return null
  return (
    <div className="z-conflict">
      {fields.map(({ field, theirs, mine }) => (
        <OneField
          key={field}
          label={labelOf?.(field) ?? '内容'}
          theirs={theirs}
          mine={mine}
          take={(value) => take(field, value)}
        />
      ))}
    </div>
  )
}

interface OneFieldProps {
  readonly label: string
  readonly theirs: unknown
  readonly mine: unknown
  readonly take: (value: unknown) => void
}

type Chosen = 'theirs' | 'mine' | 'both'
const said: Record<Chosen, string> = {
  theirs: '已换成现在的内容，提交前还可以改。',
  mine: '保留我的内容，提交后将替换现在的内容。',
  both: '两份都已放进去，请删改后再提交。',
}

function OneField({ label, theirs, mine, take }: OneFieldProps) {
  const [chosen, choose] = useState<Chosen | null>(null)
  // What was typed is taken once: by the time of the second thought the form may hold the other text.
  const [typed] = useState(mine)
  const pieces = differenceOf(asText(theirs), asText(typed))
  const texts = typeof theirs === 'string' && typeof typed === 'string' && theirs !== '' && typed !== ''
  const pick = (which: Chosen, value: unknown) => () => {
    choose(which)
    take(value)
  }
  return (
    <fieldset className="z-conflict-field">
      <legend>{label}</legend>
      <div className="z-conflict-sides">
        <Side title="现在的内容（他人保存）" pieces={pieces} leaving="added" />
        <Side title="我的内容（未保存）" pieces={pieces} leaving="removed" />
      </div>
      <div className="z-conflict-buttons">
        <Button size="small" aria-pressed={chosen === 'theirs'} onClick={pick('theirs', theirs)}>
          用现在的内容
        </Button>
        <Button size="small" aria-pressed={chosen === 'mine'} onClick={pick('mine', typed)}>
          用我的内容
        </Button>
        {texts && (
          <Button
            size="small"
            aria-pressed={chosen === 'both'}
            onClick={pick('both', `${theirs}\n\n${typed}`)}
          >
            两份都放进去再改
          </Button>
        )}
        <span role="status">{chosen && said[chosen]}</span>
      </div>
    </fieldset>
  )
}

interface SideProps {
  readonly title: string
  readonly pieces: readonly Piece[]
  readonly leaving: Piece['kind']
}

/** One of the two whole, what the other does not have marked: not by colour alone. */
function Side({ title, pieces, leaving }: SideProps) {
  const own = pieces.filter(({ kind }) => kind !== leaving)
  return (
    <section aria-label={title}>
      <div className="z-conflict-title">{title}</div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text scrolls, so the keyboard must reach it */}
      <p tabIndex={0}>
        {own.length === 0 && <span className="z-muted">（空）</span>}
        {own.map(({ kind, text }, index) => {
          const Tag = kind === 'same' ? 'span' : 'mark'
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces are made anew for each pair of texts
          return <Tag key={index}>{text}</Tag>
        })}
      </p>
    </section>
  )
}
