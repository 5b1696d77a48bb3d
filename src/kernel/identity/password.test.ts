import { expect, test } from 'vitest'
import { hashPassword, nobodysHash, passwordMatches, passwordProblems } from './password.ts'
import { newRecoveryCodes, oneTimePassword } from './secrets.ts'

test.each([
  ['three classes and ten characters', 'Liuhe-Bridge'],
  ['Chinese characters count as signs', '云溪桥头Liuhe2031'],
  ['exactly ten characters', 'Kq7-zmPw3x'],
])('%s: may be used', (_case, password) => {
  expect(passwordProblems(password, 'chen')).toEqual([])
})

test.each([
  ['nine characters', 'Kq7-zmPw3', ['密码至少 10 个字符。']],
  ['two classes', 'kq7zmpw3xabn', ['密码要含大写字母、小写字母、数字、其他符号中的至少三类。']],
  ['the name inside', 'x7Q-liuchunsheng', ['密码里不能出现用户名。']],
  ['a word everybody tries', 'P@ssw0rd2025', ['这个密码太常见，容易被猜中，请换一个。']],
  ['the word of the office', 'Zhengshu@2025', ['这个密码太常见，容易被猜中，请换一个。']],
  ['keys side by side', 'Qwertyuiop1!', ['这个密码太常见，容易被猜中，请换一个。']],
  ['a word said twice', 'AdminAdmin1!', ['这个密码太常见，容易被猜中，请换一个。']],
  ['digits in a row', 'Aa!123456789', ['这个密码太常见，容易被猜中，请换一个。']],
  ['hardly any different characters', 'aA1aA1aA1aA1', ['这个密码太常见，容易被猜中，请换一个。']],
  ['longer than anybody types', `${'Kq7-zmPw3x'.repeat(13)}`, ['密码最多 128 个字符。']],
])('%s: refused, and it says why', (_case, password, problems) => {
  expect(passwordProblems(password, 'LiuChunsheng')).toEqual(problems)
})

test('says everything that is wrong at once', () => {
  expect(passwordProblems('chen', 'chen')).toEqual([
    '密码至少 10 个字符。',
    '密码要含大写字母、小写字母、数字、其他符号中的至少三类。',
    '密码里不能出现用户名。',
    '这个密码太常见，容易被猜中，请换一个。',
  ])
})

test('is kept as argon2id and matches however its characters were composed', async () => {
  const stored = await hashPassword('Café-2031-xq')
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await passwordMatches(stored, 'Cafe\u0301-2031-xq')).toBe(true)
  expect(await passwordMatches(stored, 'Cafe-2031-xq')).toBe(false)
  expect(await passwordMatches('not a hash', 'Café-2031-xq')).toBe(false)
})

test('an unknown name is checked against a hash of the same cost', async () => {
  expect(await nobodysHash()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('passwords made by the system satisfy its own policy, and no two are alike', () => {
  const made = Array.from({ length: 200 }, oneTimePassword)
  expect(new Set(made).size).toBe(200)
  expect(made.flatMap((password) => passwordProblems(password, 'chen'))).toEqual([])
})

test('recovery codes are ten and all different', () => {
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  expect(codes.every((code) => /^[a-z2-9]{4}(-[a-z2-9]{4}){2}$/.test(code))).toBe(true)
})
