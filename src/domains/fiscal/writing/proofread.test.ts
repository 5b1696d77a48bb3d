/** The proof-reader judges what we write: no error, and nothing that a clerk would have to mend. */
import { expect, test } from 'vitest'
import { rollUp } from '../books/roll-up.ts'
import { editionOf } from '../classification/codes.ts'
import { shippedCodes } from '../classification/shipped.ts'
import type { Books } from '../forms/form.ts'
import { proofread } from '../proofread/public.ts'
import { compose } from './compose.ts'
import type { Layout, Scope } from './layout.ts'
import { linesOf, sourceOf } from './lines.ts'
import type { ComposeInput, Member } from './pen.ts'
import { variants, variantsFor } from './shipped.ts'
import { diceOf, soundBook, soundBooks } from './sound-books.testing.ts'
import { answers, TEXTS } from './testing.ts'

const codes = shippedCodes()

function inputOf(books: Books, scope: Scope, more: Partial<ComposeInput> = {}): ComposeInput {
  return {
    books,
    edition: editionOf(codes, books.this.year),
    head: { unitName: '云溪县电子政务中心', unitCode: '103005', nature: 'institution' },
    scope,
    texts: { ...TEXTS, 'text.duties.103005': '承担全县电子政务网络的建设和管理。' },
    annexes: [],
    ...(scope === 'department' && { members: [{ unitCode: '103005', unitName: '云溪县电子政务中心' }] }),
    ...more,
  }
}

/** What is found in a paper whose causes were answered with what was proposed. */
function findingsIn(layout: Layout, input: ComposeInput) {
  const texts = { ...answers(layout.id, input), ...input.texts }
  const { disclosure, wants } = compose(layout, { ...input, texts })
  expect(
    wants
      .filter(({ key, isRequired }) => isRequired && !texts[key] && !key.startsWith('text.duties.'))
      .map(({ key }) => key),
  ).toEqual([])
  const { findings, document } = proofread(sourceOf(disclosure))
  expect(document).toMatchObject({ kind: layout.kind, year: input.books.this.year, scope: input.scope })
  return findings.map(({ level, rule, line, message }) => ({
    level,
    rule,
    message,
    said: linesOf(disclosure)[line - 1],
  }))
}

test.each(
  variants().flatMap((layout) => [
    [layout.id, '万元', layout, false] as const,
    [layout.id, '分', layout, true] as const,
  ]),
)('%s from books kept to %s is found without fault', (_id, _unit, layout, fine) => {
  for (let seed = 1; seed <= 5; seed++) {
    const dice = diceOf(seed * 7919)
    const isOrgan = dice(2) === 0
    const scope = layout.scopes[dice(layout.scopes.length)] ?? 'unit'
    const books = soundBooks(dice, { year: 2024 + dice(3), kind: layout.kind, fine, isOrgan })
    const head = {
      unitName: '云溪县电子政务中心',
      unitCode: '103005',
      nature: isOrgan ? 'administrative' : 'institution',
    } as const
    expect([seed, findingsIn(layout, inputOf(books, scope, { head }))]).toEqual([seed, []])
  }
})

const unitName = (at: number) => `云溪县第${at + 1}服务中心`

/** The first gives the others money, which goes out when they are added up. */
function department(seed: number, count: number, kind: Layout['kind'], year: number) {
  const dice = diceOf(seed)
  const own = ['general_public', 'own']
  const members = Array.from({ length: count }, (_each, at) =>
    soundBook(dice, {
      year,
      kind,
      fine: kind === 'final',
      purses: own,
      unit: [`1030${String(at).padStart(2, '0')}`, unitName(at)],
    }),
  )
  return rollUp({ unitCode: '103', unitName: '云溪县人民政府办公室', year, kind }, members)
}

test.each([7, 60])(
  'a department of %i units is rolled up, what they gave one another is taken off and said',
  (count) => {
    for (const kind of ['budget', 'final'] as const)
      for (const layout of variantsFor(kind, 'department')) {
        const now = department(count, count, kind, 2025)
        const last = department(count + 1, count, kind, 2024)
        const members: Member[] = Array.from({ length: count }, (_each, at) => ({
          unitCode: `1030${String(at).padStart(2, '0')}`,
          unitName: unitName(at),
          nature: 'institution',
          texts: { 'text.duties': `承担第${at + 1}项服务工作。` },
        }))
        const head = { unitName: '云溪县人民政府办公室', unitCode: '103', nature: 'administrative' } as const
        const input = inputOf({ this: now.book, last: last.book }, 'department', {
          members,
          head,
          eliminations: now.eliminations,
        })
        expect(findingsIn(layout, input)).toEqual([])
        const { disclosure } = compose(layout, input)
        const notes = disclosure.pieces.filter(
          (piece) => piece.type === 'note' && piece.text.includes('抵销'),
        )
        expect(notes.length).toBe(now.eliminations.length)
        if (count === 60) expect(notes.length).toBeGreaterThan(0)
        expect(linesOf(disclosure).join('\n')).toContain(unitName(count - 1))
      }
  },
)
