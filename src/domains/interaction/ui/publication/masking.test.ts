import { describe, expect, it } from 'vitest'
import type { MaskProposal } from '../../contract.ts'
import { maskedText, proposalKey, segmentsOf } from './masking.ts'

const text = '张三丰电话19900001234，住3号楼。'
const name: MaskProposal = {
  field: 'body',
  start: 0,
  end: 3,
  text: '张三丰',
  replacement: '张**',
  kind: 'name',
}
const phone: MaskProposal = {
  field: 'body',
  start: 5,
  end: 16,
  text: '19900001234',
  replacement: '199****1234',
  kind: 'phone',
}

describe('masking before publication', () => {
  it('hides nothing until a person accepts it', () => {
    expect(maskedText(text, [name, phone], new Set())).toBe(text)
  })

  it('hides exactly what was accepted', () => {
    expect(maskedText(text, [phone, name], new Set([proposalKey(phone)]))).toBe(
      '张三丰电话199****1234，住3号楼。',
    )
    expect(maskedText(text, [phone, name], new Set([name, phone].map(proposalKey)))).toBe(
      '张**电话199****1234，住3号楼。',
    )
  })

  it('shows every proposal where it stands, and loses no character', () => {
    const segments = segmentsOf(text, [phone, name])
    expect(segments.map((segment) => segment.text).join('')).toBe(text)
    expect(segments.filter(({ proposal }) => proposal).map((segment) => segment.text)).toEqual([
      '张三丰',
      '19900001234',
    ])
  })

  it('takes the first of two that overlap', () => {
    const wider: MaskProposal = { ...name, end: 5, text: '张三丰电话', replacement: '***' }
    expect(segmentsOf(text, [name, wider]).filter(({ proposal }) => proposal)).toHaveLength(1)
  })
})
