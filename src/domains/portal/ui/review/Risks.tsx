import { Mark, Panel } from '#kernel/ui'
import type { Risk } from '../../reviews/contract.ts'

const tones = { error: 'bad', warning: 'warn', notice: 'plain' } as const
const words = { error: '错误', warning: '待查', notice: '提示' } as const

/** What to look at first; a quoted place is shown in the text. */
export function Risks({ risks }: { risks: readonly Risk[] }) {
  if (risks.length === 0) return null
  return (
    <Panel title={`先看这 ${risks.length} 处`}>
      <ul className="p-list">
        {risks.map((risk) => (
          <li key={risk.code + risk.message + risk.quote}>
            <Mark tone={tones[risk.level]}>{words[risk.level]}</Mark> {risk.message}
            {risk.quote && (
              <button type="button" className="z-plain" onClick={() => find(risk.quote ?? '')}>
                “{risk.quote}”
              </button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Shows the place in the text. */
function find(quote: string): void {
  const walker = document.createTreeWalker(
    document.querySelector('.p-reviewed .p-rendered') ?? document.body,
    NodeFilter.SHOW_TEXT,
  )
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = (node.nodeValue ?? '').indexOf(quote)
    if (at < 0) continue
    const range = document.createRange()
    range.setStart(node, at)
    range.setEnd(node, at + quote.length)
    const selection = window.getSelection()
    selection?.removeAllRanges()
    selection?.addRange(range)
    node.parentElement?.scrollIntoView({ block: 'center' })
    return
  }
}
