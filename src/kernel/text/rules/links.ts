import { type Finding, finding, type Level } from '../finding.ts'

const LINK =
  /(?:[a-z][a-z0-9+.-]{1,10}:\/{1,3}|[a-z]{3,6};\/\/|[a-z]{3,6}：\/\/|www[.。．,，])[^\s<>"'“”‘’（）()《》，。；、！？\u4e00-\u9fff]+/giu
const SHORTENERS =
  /^(?:t\.cn|dwz\.cn|url\.cn|bit\.ly|tinyurl\.com|goo\.gl|suo\.im|is\.gd|ow\.ly|t\.co|u\.to|rrd\.me|sourl\.cn|mrw\.so|w\.url\.cn|dwz\.win|reurl\.cc|985\.so|m6z\.cn|qr\.ae|buff\.ly|s\.id)$/i
const LOOK_ALIKE =
  /(?:^|\.)(?:[a-z0-9-]*gov[-.]?cn[a-z0-9-]*|g0v|gov-[a-z0-9-]+|[a-z0-9-]+-gov|govcn|gov|gvo|gov\.(?:com|net|org|cc|top|xyz|vip|co|cm|con|on|cn[a-z0-9-]+|cn\.[a-z0-9.-]+))(?:\.|$)/i
const SUSPICIOUS_ENDS =
  /\.(?:top|xyz|vip|cc|club|loan|win|bid|icu|cyou|tk|ml|ga|cf|gq|pw|work|online|site|buzz|sbs|cfd|rest)$/i
const GAMBLING = /(?:casino|bet\d{2,}|\d{3,}bet|porn|sex|lottery|caipiao|bocai|yule|88\d{2,}|365\d)/i

/** What a link shows by its letters alone; whether it answers is asked by others. */
export function findLinks(text: string): Finding[] {
  return [...text.matchAll(LINK)].flatMap((match) => {
    const link = match[0].replace(/[.,;:!?)\]}]+$/, '')
    const fault = faultOf(link)
    if (!fault) return []
    return [
      finding(text, match.index, match.index + link.length, {
        rule: 'link',
        level: fault.level,
        suggestion: fault.suggestion ?? null,
        message: `链接可疑：${fault.why}`,
      }),
    ]
  })
}

interface Fault {
  readonly level: Level
  readonly why: string
  readonly suggestion?: string
}

function faultOf(link: string): Fault | undefined {
  const fault = (why: string, suggestion?: string, level: Level = 'error'): Fault => ({
    why,
    level,
    ...(suggestion ? { suggestion } : {}),
  })
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]*)[:;：]\/*(.*)$/iu.exec(link) ?? ['', '', link]
  if (/^www[。．,，]/i.test(link)) return fault('网址里的点写成了别的标点', link.replace(/[。．,，]/gu, '.'))
  if (scheme && !/^(?:https?|ftp|mailto)$/i.test(scheme))
    return fault(
      `没有“${scheme}”这种链接`,
      nearScheme(scheme) ? `${nearScheme(scheme)}://${rest}` : undefined,
    )
  if (scheme && !/^[a-z]+:\/\/[^/]/i.test(link)) return fault('“://”写错了', `${scheme}://${rest}`)
  return faultOfHost(hostOf(rest), link, fault)
}

const hostOf = (rest: string): string =>
  rest
    .replace(/[/?#].*$/, '')
    .replace(/:\d*$/, '')
    .replace(/\.$/, '')

function faultOfHost(
  host: string,
  link: string,
  fault: (why: string, suggestion?: string, level?: Level) => Fault,
): Fault | undefined {
  if (/^(?:https?:\/\/)?[^/?#]*@/i.test(link)) return fault('“@”之前的部分会让人误认网站')
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) return fault('用 IP 地址代替域名')
  if (!host.includes('.') || host.includes('..') || /^-|-$|_|[^\x20-\x7e]/.test(host))
    return fault('域名不完整或有误')
  if (/^www\./i.test(host) && host.split('.').length < 3) return fault('域名不完整')
  if (LOOK_ALIKE.test(host) && !/\.gov\.cn$/i.test(host)) return fault('域名像政府网站，却不是 .gov.cn')
  if (/^w{2}\.|^w{4,}\./i.test(host)) return fault('“www”写错了', link.replace(/w{2,}\./i, 'www.'))
  if (SHORTENERS.test(host)) return fault('短链接看不出去向，请写原来的网址')
  if (GAMBLING.test(host)) return fault('疑似违法网站')
  if (SUSPICIOUS_ENDS.test(host)) return fault('少见的域名，请核实网站', undefined, 'warning')
  return undefined
}

function nearScheme(scheme: string): string | undefined {
  if (/^h[tp]{1,4}s$/i.test(scheme)) return 'https'
  return /^h[tp]{1,4}$|^ttp$/i.test(scheme) ? 'http' : undefined
}
