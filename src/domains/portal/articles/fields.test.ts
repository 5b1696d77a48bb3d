import { expect, test } from 'vitest'
import { contentProblems, hashOf, writeContent } from './content.ts'
import { articleContent } from './contract.ts'
import { isAddress, readFields, requiredProblems } from './fields.ts'
import { articleKinds, disclosureFields, fieldsOf, kindFields } from './kinds.ts'

const id = '00000000-0000-7000-8000-00000000000a'
const policy = {
  issuer: '云溪县人民政府',
  writtenOn: '2025-05-01',
  topic: '综合政务',
  validity: '现行有效',
}
const content = (more: object) =>
  articleContent.parse({ title: '题', source: '源', html: '<p>文</p>', ...more })

test.each([
  [
    'a date that does not exist',
    'policy',
    { writtenOn: '2025-02-30' },
    '成文日期：日期应写成 2026-01-31 的样子',
  ],
  ['a class nobody knows', 'policy', { topic: '杂项' }, '主题分类：请从列出的选项中选择'],
  ['a number as text', 'leader', { order: '1' }, '排序：应为数字'],
  ['a number that is none', 'leader', { order: Number.NaN }, '排序：应为数字'],
  ['an object for a text', 'leader', { name: { a: 1 } }, '姓名：应为文字'],
  ['a text without end', 'leader', { name: '长'.repeat(31) }, '姓名：最多 30 个字'],
  ['what cannot be seen', 'leader', { name: '张\u0007三' }, '姓名：有不可见的字符，请删去'],
  ['half a character', 'leader', { name: '张\ud800' }, '姓名：有不可见的字符，请删去'],
  ['ids that are none', 'interpretation', { policies: ['x'] }, '解读的文件：请重新选择稿件'],
  ['too many of them', 'interpretation', { policies: Array(21).fill(id) }, '解读的文件：最多 20 篇'],
  [
    'a script for an address',
    'link',
    { url: 'javascript:alert(1)' },
    '链接地址：请填写以 https:// 或 http:// 开头的网址，或以 / 开头的本站地址',
  ],
  [
    'a table with a short row',
    'table',
    { table: { columns: ['a', 'b'], rows: [['1']] } },
    '数据表：各行的列数应与表头相同',
  ],
  ['a table without head', 'table', { table: { columns: [], rows: [] } }, '数据表：请填写表头，最多 50 列'],
  ['a picture that is none', 'pictures', { pictures: [null] }, '图片：有图片已失效，请重新上传'],
] as const)('refuses %s', (_why, kind, typed, message) => {
  const { problems } = readFields(kindFields[kind], typed)
  expect(problems.map((problem) => problem.message)).toEqual([message])
})

test('keeps what it can read and drops what the kind does not have', () => {
  const pictures = [{ fileId: id, alt: ' 大桥 ', caption: '', onload: 'x' }]
  expect(readFields(kindFields.pictures, { pictures, evil: 1 }).values).toEqual({
    pictures: [{ fileId: id, alt: '大桥' }],
  })
  const prototype = JSON.parse('{"__proto__": {"name": "x"}, "constructor": 1}')
  expect(readFields(kindFields.leader, prototype)).toEqual({ values: {}, problems: [] })
})

test('a picture without a description is named by its place', () => {
  const { values } = readFields(kindFields.pictures, {
    pictures: [{ fileId: id, alt: '一' }, { fileId: id }],
  })
  expect(requiredProblems(kindFields.pictures, values)).toEqual([
    { path: 'fields.pictures.1.alt', message: '请填写第 2 张图片的说明' },
  ])
})

test.each([
  ['https://www.gov.cn/a?b=1', true],
  ['/mailbox', true],
  ['//evil.example', false],
  ['http://', false],
  ['data:text/html,x', false],
  ['https://a b', false],
  [' https://www.gov.cn', false],
])('%s as an address: %s', (text, expected) => expect(isAddress(text)).toBe(expected))

test('a policy is repealed on a day, and not before it began', () => {
  const problems = (fields: object) =>
    contentProblems('policy', false, content({ fields: { ...policy, ...fields } })).map(
      ({ message }) => message,
    )
  expect(problems({})).toEqual([])
  expect(problems({ validity: '已废止' })).toEqual(['已废止的文件请填写废止日期'])
  expect(problems({ effectiveOn: '2025-06-01', abolishedOn: '2025-05-20' })).toEqual([
    '废止日期早于施行日期，请核对',
  ])
})

test('in the disclosure block each kind has the record of a disclosed item, none of its fields twice', () => {
  for (const kind of articleKinds) {
    const names = fieldsOf(kind, true).map(({ name }) => name)
    expect([kind, new Set(names).size]).toEqual([kind, names.length])
    for (const { name } of disclosureFields) expect(names).toContain(name)
  }
})

test('what was kept is kept again to the byte, and its hash with it', () => {
  const typed = content({ html: '<div><b>粗</b><p style="x">段</p></div>', fields: { ...policy, extra: 1 } })
  const once = writeContent('policy', true, typed).content
  const twice = writeContent('policy', true, once).content
  expect(twice).toEqual(once)
  expect(hashOf('policy', twice)).toBe(hashOf('policy', JSON.parse(JSON.stringify(once))))
  expect(hashOf('news', once)).not.toBe(hashOf('policy', once))
})
