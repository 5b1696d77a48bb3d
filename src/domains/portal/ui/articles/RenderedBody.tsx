import { useLayoutEffect, useRef } from 'react'
import { cleanBody } from '../../articles/body/contract.ts'

/** A body as it reads. Cleaned once more here: what is drawn never runs, whoever sent it. */
export function RenderedBody({ html, label = '正文' }: { html: string; label?: string }) {
  const box = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const { body } = new DOMParser().parseFromString(cleanBody(html).html, 'text/html')
    for (const image of body.querySelectorAll('img[data-file]'))
      image.setAttribute('src', `/api/files/${image.getAttribute('data-file')}`)
    for (const link of body.querySelectorAll('a[data-file]'))
      link.setAttribute('href', `/api/files/${link.getAttribute('data-file')}`)
    for (const link of body.querySelectorAll('a[data-article]'))
      link.setAttribute('href', `/console/portal/articles/${link.getAttribute('data-article')}`)
    for (const link of body.querySelectorAll('a[href]:not([href^="#"])')) {
      link.setAttribute('target', '_blank')
      link.setAttribute('rel', 'noreferrer')
    }
    box.current?.replaceChildren(...body.childNodes)
  }, [html])
  return <section ref={box} className="p-body p-rendered" aria-label={label} />
}
