import type { MaskProposal } from '../../contract.ts'
import { kindLabels, proposalKey, segmentsOf } from './masking.ts'

interface MaskedTextProps {
  readonly text: string
  readonly proposals: readonly MaskProposal[]
  readonly accepted: ReadonlySet<string>
  readonly toggle: (proposal: MaskProposal) => void
}

/** Each proposal is a button where it stands: pressed, it shows what will stand there instead. */
export function MaskedText({ text, proposals, accepted, toggle }: MaskedTextProps) {
  return (
    <p className="z-text i-body">
      {segmentsOf(text, proposals).map((segment, index) => {
        const { proposal } = segment
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, in its order
        if (!proposal) return <span key={index}>{segment.text}</span>
        const on = accepted.has(proposalKey(proposal))
        return (
          <button
            key={proposalKey(proposal)}
            type="button"
            className="i-mask"
            aria-pressed={on}
            title={`${kindLabels[proposal.kind]}：${proposal.text} → ${proposal.replacement}`}
            onClick={() => toggle(proposal)}
          >
            {on ? proposal.replacement : proposal.text}
          </button>
        )
      })}
    </p>
  )
}
