import { describe, expect, test } from 'vitest'
import { mailSettings, webhookSettings } from './public.ts'

describe('the address of the mail server', () => {
  test.each([
    ['smtp://mail.yunxi.gov.cn', { port: 587, secure: false, requireTls: true }],
    ['smtps://mail.yunxi.gov.cn', { port: 465, secure: true, requireTls: false }],
    ['smtp://localhost:25', { port: 25, requireTls: false }],
    ['smtp://mail.yunxi.gov.cn:25?requireTLS=false', { port: 25, requireTls: false }],
    ['smtp://[::1]:2525', { host: '::1', requireTls: false }],
  ])('%s', (url, settings) => {
    expect(mailSettings(url, 'a@b.cn')).toMatchObject(settings)
  })

  test.each([['http://mail.cn'], ['mail.cn'], [''], ['smtp://'], ['smtp://a.cn?tls=no']])(
    '%s is refused',
    (url) => {
      expect(() => mailSettings(url, 'a@b.cn')).toThrow(/^邮件服务器地址/)
    },
  )
})

describe('the address to call', () => {
  test.each([
    ['http://partner.gov.cn/hook'],
    ['ftp://partner.gov.cn'],
    ['https://user:pw@partner.gov.cn'],
    ['partner.gov.cn'],
    ['file:///etc/passwd'],
    [''],
  ])('%s is refused', (address) => {
    expect(() => webhookSettings(address, 'a-secret-of-sixteen-and-more')).toThrow(/^回调地址/)
  })

  test('a secret that can be guessed is refused', () => {
    expect(() => webhookSettings('https://partner.gov.cn/hook', 'short')).toThrow('回调密钥至少 16 个字符。')
  })
})
