import { useKept } from '../kept.ts'

export interface Appearance {
  readonly mode: 'light' | 'dark' | 'system'
  readonly largeType: boolean
  /** Single-letter shortcuts disturb those who dictate; they can be switched off (WCAG 2.1.4). */
  readonly letterKeys: boolean
}

const STANDARD: Appearance = { mode: 'light', largeType: false, letterKeys: true }

export function useAppearance(): [Appearance, (change: Partial<Appearance>) => void] {
  const [kept, keep] = useKept<Partial<Appearance>>('appearance', {})
  const appearance = { ...STANDARD, ...kept }
  return [appearance, (change) => keep({ ...appearance, ...change })]
}
