/** How this visitor wants to read: 长辈版 (large type) and strong contrast. Kept in a cookie that names nobody. */
export interface Display {
  readonly large: boolean
  readonly contrast: boolean
}

export const DISPLAY_COOKIE = 'zhengshu_display'

export function readDisplay(cookie: string | undefined): Display {
  const words = (cookie ?? '').split('.')
  return { large: words.includes('large'), contrast: words.includes('contrast') }
}

/** Empty when nothing differs from the ordinary page: then the cookie is removed. */
export function writeDisplay({ large, contrast }: Display): string {
  return [large ? 'large' : '', contrast ? 'contrast' : ''].filter(Boolean).join('.')
}

/** Where the switch leads back to. Only a path of this site: anything else would make us a trampoline to other sites. */
export function pathBack(given: unknown): string {
  if (typeof given !== 'string' || given.length > 500) return '/'
  return /^\/(?![/\\])[^\p{Cc}\\]*$/u.test(given) ? given : '/'
}
