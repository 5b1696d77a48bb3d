import { describe, expect, it } from 'vitest'
import { FAULTS } from './faults/all.ts'
import { cleanSample, faultySample, faultySamples } from './sample.ts'
import { scoreCorpus, touches } from './score.ts'

describe('a planted fault', () => {
  it('is of one of at least 25 kinds, each of which finds a document to stand in', () => {
    expect(new Set(FAULTS.map((fault) => fault.kind)).size).toBeGreaterThanOrEqual(25)
    for (const fault of FAULTS) expect(faultySample(fault.kind, 1, false), fault.kind).not.toBeNull()
  })

  it('changes the document where it says, and nothing else', () => {
    for (const fault of FAULTS) {
      const sample = faultySample(fault.kind, 3, false)!
      const whole = cleanSample(sample.seed, false)
      const changed = sample.lines.flatMap((line, at) => (line === whole.lines[at] ? [] : [at + 1]))
      if (sample.lines.length === whole.lines.length)
        expect(changed, fault.kind).toEqual([...new Set(sample.truth!.lines)])
      else expect(sample.lines, fault.kind).not.toEqual(whole.lines)
    }
  })

  it('is on a line that still shows it after damage', () => {
    for (const sample of faultySamples(11, FAULTS.length * 2)) {
      const { lines, printed, mentions } = sample.truth!
      if (mentions.length || printed === '') continue
      expect(lines.length, sample.name).toBeGreaterThan(0)
      const shown = lines
        .map((line) => sample.lines[line - 1]!)
        .join('')
        .normalize('NFKC')
        .replaceAll(' ', '')
      for (const word of printed.split(' '))
        expect(shown, sample.name).toContain(word.normalize('NFKC').slice(0, 2))
    }
  })
})

describe('the score', () => {
  const none = { seed: 1, faulty: FAULTS.length, clean: 4 }

  it('finds nothing for a reader that says nothing', () => {
    const score = scoreCorpus({ ...none, proofread: () => [] })
    expect([...score.kinds.values()].every((kind) => kind.found === 0)).toBe(true)
    expect(score.alarms).toEqual([])
  })

  it('counts a reader that cries wolf at every line as alarms', () => {
    const proofread = (text: string) =>
      text.split('\n').map((_, at) => ({ level: 'error', line: at + 1, lines: [at + 1] }))
    expect(scoreCorpus({ ...none, proofread }).alarms).toHaveLength(4)
  })

  it('wants the finding to touch the planted line or its proof', () => {
    const truth = {
      kind: 'x',
      wanted: 'error' as const,
      lines: [5],
      proof: [9],
      mentions: [],
      printed: '',
      expected: '',
    }
    expect(touches(truth, { level: 'error', line: 9, lines: [9] })).toBe(true)
    expect(touches(truth, { level: 'error', line: 2, lines: [2, 5] })).toBe(true)
    expect(touches(truth, { level: 'error', line: 4, lines: [4] })).toBe(false)
  })
})
