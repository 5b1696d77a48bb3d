import { useEffect, useState } from 'react'
import { api, Mark, showTime } from '#kernel/ui'
import { BEAT_MS, type PresenceAnswer } from '../../articles/presence/contract.ts'
import { articleApi } from '../paths.ts'

type Others = PresenceAnswer['others']

/** Who else has this article open: two may write, and whoever saves second is asked what to keep. */
export function Presence({ id }: { id: string }) {
  const others = useOthers(id)
  return (
    <span role="status" aria-live="polite">
      {others.map(({ id: person, name, since, own }) => (
        <Mark key={person} tone="warn">
          {own ? '您在另一个窗口也打开着' : `${name}也打开着`}（{showTime(since)} 起）
        </Mark>
      ))}
    </span>
  )
}

function useOthers(id: string): Others {
  const [window] = useState(windowId)
  const [others, setOthers] = useState<Others>([])
  useEffect(() => {
    const path = `${articleApi(id)}/presence`
    let open = true
    const say = async (leave: boolean) => {
      // Nobody's work depends on it: what fails is said again with the next beat.
      const answer = await api.post<PresenceAnswer>(path, { window, leave }).catch(() => undefined)
      if (open && answer) setOthers(answer.others)
    }
    void say(false)
    const beat = setInterval(() => void say(false), BEAT_MS)
    return () => {
      open = false
      clearInterval(beat)
      void say(true)
    }
  }, [id, window])
  return others
}

/** `crypto.randomUUID` is absent on plain http addresses of a county's intranet. */
function windowId(): string {
  const bytes = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte, at) => {
    const marked = at === 6 ? (byte & 0x0f) | 0x40 : at === 8 ? (byte & 0x3f) | 0x80 : byte
    return marked.toString(16).padStart(2, '0')
  }).join('')
  return bytes.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
