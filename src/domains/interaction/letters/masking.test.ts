import { describe, expect, it, test } from 'vitest'
import {
  applyMasks,
  isCardNumber,
  isIdNumber,
  maskAddress,
  maskEmail,
  maskName,
  maskPhone,
  maskProposals,
} from './masking.ts'

const found = (body: string, names: readonly string[] = []) =>
  maskProposals({ title: '', body, reply: '' }, names).map(({ kind, text, replacement }) => [
    kind,
    text,
    replacement,
  ])

describe('a masked', () => {
  test.each([
    ['周明', '周*'],
    ['张三丰', '张**'],
    ['欧阳文静', '欧**'],
    ['阿依古丽·买买提', '阿**'],
    ['周', '周*'],
    ['  周明 ', '周*'],
    ['𠮷田', '𠮷*'],
    ['', '*'],
  ])('name %s is %s', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })

  test.each([
    ['13900000001', '139****0001'],
    ['6100211', '610****0211'],
    ['610021', '****'],
  ])('number %s is %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked)
  })

  test.each([
    ['zhouming@example.cn', 'z***@example.cn'],
    ['@example.cn', '***@example.cn'],
    ['nobody', 'n***@'],
    ['', '***@'],
  ])('e-mail %s is %s', (email, masked) => {
    expect(maskEmail(email)).toBe(masked)
  })

  test.each([
    ['云溪县柳河镇老街12号', '云溪县柳河镇***'],
    ['云溪县城关街道', '云溪县城关街道'],
    ['幸福社区3栋', '幸福社区***'],
    ['县医院宿舍楼', '县医院***'],
    ['老屋', '老屋'],
  ])('address %s is %s', (address, masked) => {
    expect(maskAddress(address)).toBe(masked)
  })
})

describe('an identity number', () => {
  test.each(['11010519491231002X', '11010519491231002x', '999999199911111115', '99999919991212345X'])(
    'is known by its check digit: %s',
    (text) => expect(isIdNumber(text)).toBe(true),
  )

  test.each([
    ['one digit mistyped', '999999199911111125'],
    ['another check digit', '110105194912310021'],
    ['a digit too few', '99999919991111111'],
    ['a letter inside', '9999991999111111X5'],
  ])('is none with %s', (_name, text) => expect(isIdNumber(text)).toBe(false))

  it('depends on every one of its digits', () => {
    const number = '999999199911111115'
    for (let i = 0; i < 17; i++) {
      const other = String((Number(number[i]) + 1) % 10)
      expect(isIdNumber(number.slice(0, i) + other + number.slice(i + 1))).toBe(false)
    }
  })
})

describe('a card number', () => {
  test.each([
    '6212345678901232',
    '621234567890123457',
    '6212345678987654326',
    '6212 3456 7890 1232',
    '5454545454545454',
    '9999999999999995',
  ])('is known by its last digit: %s', (text) => expect(isCardNumber(text)).toBe(true))

  test.each(['6212345678901231', '6212345678901332', '9999999999999996', '5454545454545453'])(
    'is none when a digit is wrong: %s',
    (text) => expect(isCardNumber(text)).toBe(false),
  )
})

describe('what is proposed to be hidden', () => {
  test.each([
    ['身份证11010519491231002X。', 'id_number', '11010519491231002X', '110105********2X'],
    ['卡号6212345678901232。', 'account', '6212345678901232', '****'],
    ['手机13900000001。', 'phone', '13900000001', '139****0001'],
    ['座机0536-6100211。', 'phone', '0536-6100211', '053****0211'],
    ['邮箱zhou.ming@mail.example.cn。', 'email', 'zhou.ming@mail.example.cn', 'z***@mail.example.cn'],
    ['车牌鲁G·12345。', 'plate', '鲁G·12345', '鲁G****'],
    ['住3号楼2单元501室。', 'address', '3号楼2单元501室', '***'],
  ])('in “%s”', (body, kind, text, replacement) => {
    expect(found(body)).toEqual([[kind, text, replacement]])
  })

  it('leaves alone what only looks like an identity or a card number', () => {
    expect(found('编号110105194912310021，流水6212345678901231。')).toEqual([])
  })

  it('knows the names it is told, and no name of a single character', () => {
    expect(found('周明说，周明不同意。', ['周明'])).toEqual([
      ['name', '周明', '周*'],
      ['name', '周明', '周*'],
    ])
    expect(found('周边的路', ['周'])).toEqual([])
    expect(found('甲.乙与甲x乙', ['甲.乙'])).toEqual([['name', '甲.乙', '甲**']])
  })

  it('says in which text and where, for each of the three', () => {
    const texts = { title: '找周明', body: '电话13900000001', reply: '已致电周明' }
    expect(maskProposals(texts, ['周明'])).toEqual([
      { field: 'title', start: 1, end: 3, text: '周明', replacement: '周*', kind: 'name' },
      { field: 'body', start: 2, end: 13, text: '13900000001', replacement: '139****0001', kind: 'phone' },
      { field: 'reply', start: 3, end: 5, text: '周明', replacement: '周*', kind: 'name' },
    ])
  })

  it('is proposed in the order of the text, the longer one of two that begin together, and none inside another', () => {
    expect(found('手机13900000001，周明', ['周明', '手机13900000001，周'])).toEqual([
      ['name', '手机13900000001，周', '手**'],
    ])
    expect(found('周明亮和周明', ['周明', '周明亮'])).toEqual([
      ['name', '周明亮', '周**'],
      ['name', '周明', '周*'],
    ])
    expect(found('13900000001周明', ['周明']).map(([kind]) => kind)).toEqual(['phone', 'name'])
  })
})

describe('a text', () => {
  const text = '周明电话13900000001，住3号楼。'
  const name = { start: 0, end: 2, replacement: '周*' }
  const phone = { start: 4, end: 15, replacement: '139****0001' }

  it('is masked exactly where a person agreed, in whatever order he did', () => {
    expect(applyMasks(text, [])).toBe(text)
    expect(applyMasks(text, [phone, name])).toBe('周*电话139****0001，住3号楼。')
  })

  it('masks two that touch, and of two that overlap the first', () => {
    const next = { start: 2, end: 4, replacement: '**' }
    expect(applyMasks(text, [next, name])).toBe('周***13900000001，住3号楼。')
    expect(applyMasks(text, [{ ...next, start: 1 }, name])).toBe('周*电话13900000001，住3号楼。')
  })
})
