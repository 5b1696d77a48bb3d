import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { heldOut, scoreHeldOut } from './held-out.ts'

const FOLDER = new URL('../held-out/', import.meta.url)

describe('the documents held out', () => {
  it('are ten, each with its truth', () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'))
    expect(files).toHaveLength(10)
    expect(Object.keys(heldOut()).sort()).toEqual(files.sort())
  })

  it('have a line of text where a fault is said to be', () => {
    for (const [name, faults] of Object.entries(heldOut())) {
      const lines = readFileSync(new URL(name, FOLDER), 'utf8').split('\n')
      for (const fault of faults) {
        expect(fault.lines.length, name).toBeGreaterThan(0)
        for (const line of fault.lines) expect(lines[line - 1]!.trim(), name).not.toBe('')
      }
    }
  })

  it('count every fault as missed by a reader that says nothing', () => {
    const said = scoreHeldOut(() => []).split('\n')
    expect(said.filter((line) => line.endsWith('MISSED'))).toHaveLength(
      Object.values(heldOut()).flat().length,
    )
  })
})
