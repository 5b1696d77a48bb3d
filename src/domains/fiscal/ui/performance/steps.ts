/** Ways back and forth through what was typed. Pure. */
const STEPS_MOST = 100

export function stepsOf<Content>() {
  let before: Content[] = []
  let after: Content[] = []
  let last: string | undefined
  return {
    /** The same tag again goes on with the same step. */
    remember(content: Content, tag: string | undefined): void {
      if (tag === undefined || tag !== last) before = [...before, content].slice(-STEPS_MOST)
      last = tag
      after = []
    },
    rest(): void {
      last = undefined
    },
    back(content: Content): Content | undefined {
      const found = before.pop()
      last = undefined
      if (found !== undefined) after.push(content)
      return found
    },
    forth(content: Content): Content | undefined {
      const found = after.pop()
      if (found !== undefined) before.push(content)
      return found
    },
  }
}
