import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { cleanBody, pasteBody } from '../../src/domains/portal/articles/body/contract.ts'
import { SYMBOLS, shownIn } from './shown.ts'

const here = import.meta.dirname
const documents = ['word', 'wps', 'excel', 'et', 'web'].flatMap((program) =>
  fs
    .readdirSync(path.join(here, program))
    .filter((name) => name.endsWith('.clipboard'))
    .map((name) => `${program}/${name}`),
)

const read = (name: string) => fs.readFileSync(path.join(here, name), 'utf8')
const wanted = (name: string) =>
  read(name.replace(/clipboard$/, 'body'))
    .trimEnd()
    .replaceAll('\n', '')

it('there are at least thirty, of every program', () => {
  expect(documents.length).toBeGreaterThanOrEqual(30)
})

describe.each(documents)('%s', (name) => {
  const source = read(name)
  const { html, problems } = pasteBody(source)

  it('becomes the body that was written for it by hand', () => {
    expect(html).toBe(wanted(name))
  })

  it('loses no character', () => {
    const characters = [...shownIn(source)]
    const drawn = /Wingdings/.test(source) ? characters.map((char) => SYMBOLS.get(char) ?? char) : characters
    expect(shownIn(html)).toBe(drawn.join(''))
  })

  it('keeps no style, class or name of the program it came from', () => {
    expect(html).not.toMatch(/style=|mso|<font|<span|<o:|class="(?!align-|notes)|xl\d\d|file:/i)
    expect(cleanBody(html).html).toBe(html)
  })

  it('names what was left out', () => {
    const codes = [...new Set(problems.map(({ code }) => code))].sort()
    expect(codes).toEqual(EXPECTED_PROBLEMS[name] ?? [])
  })
})

const EXPECTED_PROBLEMS: Readonly<Record<string, readonly string[]>> = {
  'word/12-pictures.clipboard': ['image_not_uploaded'],
  'word/13-tracked-changes.clipboard': ['comment', 'deleted_text'],
  'word/17-links.clipboard': ['link_not_allowed'],
  'wps/10-pictures.clipboard': ['image_not_uploaded'],
  'web/01-old-site.clipboard': ['active_content'],
  'web/02-wechat.clipboard': ['image_not_uploaded'],
}
