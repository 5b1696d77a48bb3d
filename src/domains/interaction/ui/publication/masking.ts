import type { MaskProposal } from '../../contract.ts'

export type MaskField = MaskProposal['field']
export const fieldLabels = { title: '标题', body: '正文', reply: '答复' } satisfies Record<MaskField, string>

export const kindLabels = {
  name: '姓名',
  phone: '电话',
  id_number: '身份证号',
  address: '门牌地址',
  plate: '车牌',
  account: '账号',
  email: '邮箱',
} satisfies Record<MaskProposal['kind'], string>

export interface Segment {
  readonly text: string
  readonly proposal?: MaskProposal
}

/** The text cut at the proposals, for showing them where they stand. */
export function segmentsOf(text: string, proposals: readonly MaskProposal[]): Segment[] {
  const segments: Segment[] = []
  let at = 0
  for (const proposal of [...proposals].sort((a, b) => a.start - b.start)) {
    if (proposal.start < at) continue
    if (proposal.start > at) segments.push({ text: text.slice(at, proposal.start) })
    segments.push({ text: text.slice(proposal.start, proposal.end), proposal })
    at = proposal.end
  }
  if (at < text.length) segments.push({ text: text.slice(at) })
  return segments
}

export const proposalKey = ({ field, start, end }: MaskProposal): string => `${field}:${start}-${end}`

/** The text with the accepted proposals carried out, and the others as they stand. */
export function maskedText(
  text: string,
  proposals: readonly MaskProposal[],
  accepted: ReadonlySet<string>,
): string {
  return segmentsOf(text, proposals)
    .map(({ text: part, proposal }) =>
      proposal && accepted.has(proposalKey(proposal)) ? proposal.replacement : part,
    )
    .join('')
}
