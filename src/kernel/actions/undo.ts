const said = new Map<string, string>()

/**
 * How each action is taken back, or why nothing takes it back: one sentence for whoever is about to press the button, printed in
 * docs/reference/actions.md. Another action is named by its code in backticks.
 */
export function sayUndo(sentences: Readonly<Record<string, string>>): void {
  for (const [action, sentence] of Object.entries(sentences)) {
    if (said.has(action)) throw new Error(`how to take back ${action} is said twice`)
    said.set(action, sentence)
  }
}

export const undoOf = (action: string): string | undefined => said.get(action)
