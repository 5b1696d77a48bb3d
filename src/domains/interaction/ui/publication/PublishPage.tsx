import { useState } from 'react'
import { Answer, Page, Panel, useGo, usePath, useRead } from '#kernel/ui'
import type { LetterDetail, MaskProposal } from '../../contract.ts'
import { letterApi, letterPage } from '../letters/paths.ts'
import { MaskedText } from './MaskedText.tsx'
import { fieldLabels, type MaskField, maskedText, proposalKey } from './masking.ts'
import { PublishForm } from './PublishForm.tsx'

interface Proposals extends Record<MaskField, string> {
  readonly proposals: readonly MaskProposal[]
}

/** Three steps on one page: what would be hidden, what it then reads like, a person's yes. */
export default function PublishPage() {
  const { id = '' } = usePath()
  const letter = useRead<LetterDetail>(letterApi(id))
  const proposals = useRead<Proposals>(`${letterApi(id)}/mask-proposals`)
  return (
    <Answer from={letter}>
      {(found) => (
        <Page
          title={`公开：${found.title}`}
          trail={[
            { label: '来信', to: '/letters' },
            { label: found.number, to: letterPage(id) },
            { label: '公开' },
          ]}
        >
          <Answer from={proposals}>{(texts) => <Review letter={found} texts={texts} />}</Answer>
        </Page>
      )}
    </Answer>
  )
}

const fields: readonly MaskField[] = ['title', 'body', 'reply']

type Texts = Record<MaskField, string>

/** What is accepted on the left is carried out on the right, also in a text that was changed by hand since. */
function useMasking(texts: Proposals) {
  const [accepted, setAccepted] = useState<ReadonlySet<string>>(new Set())
  const [edited, setEdited] = useState<Partial<Texts>>({})
  const of = (field: MaskField) => texts.proposals.filter((proposal) => proposal.field === field)
  const shown = (field: MaskField) => edited[field] ?? maskedText(texts[field], of(field), accepted)

  function toggle(proposal: MaskProposal) {
    const next = new Set(accepted)
    const undone = next.delete(proposalKey(proposal))
    if (!undone) next.add(proposalKey(proposal))
    setAccepted(next)
    const byHand = edited[proposal.field]
    if (byHand === undefined) return
    const [from, to] = undone ? [proposal.replacement, proposal.text] : [proposal.text, proposal.replacement]
    setEdited({ ...edited, [proposal.field]: byHand.replace(from, () => to) })
  }
  return {
    accepted,
    of,
    toggle,
    texts: { title: shown('title'), body: shown('body'), reply: shown('reply') },
    edit: (field: MaskField, text: string) => setEdited({ ...edited, [field]: text }),
  }
}

function Review({ letter, texts }: { letter: LetterDetail; texts: Proposals }) {
  const go = useGo()
  const masking = useMasking(texts)
  return (
    <div className="z-halves">
      <Panel title={`原文（建议遮盖 ${texts.proposals.length} 处，已采纳 ${masking.accepted.size} 处）`}>
        <p className="z-muted">逐处点击采纳，再点一次取消；没有标出的个人信息请在右侧直接改掉。</p>
        {fields.map((field) => (
          <section key={field} className="i-message">
            <h3>{fieldLabels[field]}</h3>
            <MaskedText
              text={texts[field]}
              proposals={masking.of(field)}
              accepted={masking.accepted}
              toggle={masking.toggle}
            />
          </section>
        ))}
      </Panel>
      <Panel title="将公开的内容">
        <PublishForm
          letter={letter}
          texts={masking.texts}
          edit={masking.edit}
          done={() => go(letterPage(letter.id))}
        />
      </Panel>
    </div>
  )
}
