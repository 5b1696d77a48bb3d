import { Alert } from 'antd'
import { useState } from 'react'
import { ConflictChoice } from '#kernel/ui'

interface OvertakenProps {
  readonly theirs: string
  readonly mine: string
  readonly take: (text: string) => void
}

/** A colleague saved a draft after this one was begun: both, and which of them goes on. */
export function Overtaken({ theirs, mine, take }: OvertakenProps) {
  // The editor changes with the choice; what is compared does not.
  const [typed] = useState(mine)
  return (
    <Alert
      className="z-gap-below"
      type="warning"
      showIcon
      role="alert"
      title="您起草期间，同事保存了另一份草稿。请选择用哪一份，或把两份合在一起，再保存。"
      description={
        <ConflictChoice
          current={{ text: theirs }}
          yours={{ text: typed }}
          labelOf={() => '答复'}
          take={(_field, text) => take(String(text))}
        />
      }
    />
  )
}
