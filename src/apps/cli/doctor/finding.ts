/** One thing looked at. `advice` says what to do; only what is wrong or doubtful has it. */
export interface Finding {
  readonly subject: string
  readonly state: 'good' | 'doubtful' | 'wrong'
  readonly found: string
  readonly advice?: string
}

export const good = (subject: string, found: string): Finding => ({ subject, state: 'good', found })

export const doubtful = (subject: string, found: string, advice: string): Finding => ({
  subject,
  state: 'doubtful',
  found,
  advice,
})

export const wrong = (subject: string, found: string, advice: string): Finding => ({
  subject,
  state: 'wrong',
  found,
  advice,
})
