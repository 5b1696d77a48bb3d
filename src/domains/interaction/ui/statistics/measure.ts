/** One figure as GET /api/measures gives it. */
export interface Figure {
  readonly name: string
  readonly label: string
  readonly unit: string
  readonly definition?: string
  readonly value: string | null
  readonly from: string
  readonly to: string
  readonly scope: string
  readonly source: 'measured' | 'ledger' | 'typed'
  readonly evidence: { readonly count: number; readonly href: string }
}

export const sourceLabels = { measured: '系统实测', ledger: '台账', typed: '填报' } as const

export const evidencePath = (search: Record<string, string>): string =>
  `/measures/evidence?${new URLSearchParams(search)}`

/** Nothing to compute a rate from is not zero. */
export const figureText = (figure: Pick<Figure, 'value'>): string => figure.value ?? '—'
