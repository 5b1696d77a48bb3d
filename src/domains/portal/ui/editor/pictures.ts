import { type Editor, Node, type NodeViewRenderer } from '@tiptap/core'

export interface PictureAttributes {
  readonly file: string | null
  /** Its name where it came from, while it is not uploaded. */
  readonly missing: string | null
  readonly alt: string
}

export interface PictureOptions {
  /** Opens the picture's own dialog; set by the page. */
  ask: (position: number) => void
}

const attributes = {
  file: { default: null, rendered: false },
  missing: { default: null, rendered: false },
  alt: { default: '', rendered: false },
}

function readImage(node: HTMLElement): PictureAttributes | false {
  const image = node.tagName === 'IMG' ? node : node.querySelector('img')
  if (!image) return false
  const file = image.getAttribute('data-file')
  const missing = image.getAttribute('data-missing')
  return { file, missing: file ? null : (missing ?? '图片'), alt: image.getAttribute('alt') ?? '' }
}

const imageSpec = ({ file, missing, alt }: PictureAttributes) =>
  ['img', file ? { 'data-file': file, alt } : { 'data-missing': missing ?? '', alt }] as const

/** A picture of its own with a caption below. */
export const Figure = Node.create<PictureOptions>({
  name: 'figure',
  group: 'block',
  content: 'inline*',
  draggable: true,
  isolating: true,
  addOptions: () => ({ ask: () => {} }),
  addAttributes: () => attributes,
  parseHTML: () => [
    {
      tag: 'figure',
      getAttrs: readImage,
      contentElement: (node) =>
        (node as HTMLElement).querySelector('figcaption') ?? document.createElement('p'),
    },
  ],
  renderHTML: ({ node }) => ['figure', {}, imageSpec(node.attrs as PictureAttributes), ['figcaption', {}, 0]],
  addNodeView() {
    return pictureView('figure', this.options)
  },
})

/** A small picture within a line: a formula, a sign. */
export const InlinePicture = Node.create<PictureOptions>({
  name: 'inlinePicture',
  group: 'inline',
  inline: true,
  atom: true,
  draggable: true,
  addOptions: () => ({ ask: () => {} }),
  addAttributes: () => attributes,
  parseHTML: () => [{ tag: 'img', getAttrs: readImage }],
  renderHTML: ({ node }) => imageSpec(node.attrs as PictureAttributes),
  addNodeView() {
    return pictureView('span', this.options)
  },
})

function pictureView(tag: 'figure' | 'span', options: PictureOptions): NodeViewRenderer {
  return ({ node, getPos }) => {
    const dom = document.createElement(tag)
    dom.className = 'p-picture'
    const frame = document.createElement('span')
    frame.contentEditable = 'false'
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'p-picture-button'
    button.addEventListener('click', () => {
      const position = getPos()
      if (position !== undefined) options.ask(position)
    })
    dom.append(frame)
    const contentDOM = tag === 'figure' ? document.createElement('figcaption') : undefined
    if (contentDOM) {
      contentDOM.dataset.hint = '图注（可不填）'
      dom.append(contentDOM)
    }
    const show = (attrs: PictureAttributes) => frame.replaceChildren(...shown(attrs), button)
    const label = ({ missing, alt }: PictureAttributes) => {
      button.textContent = missing ? '上传这张图片' : alt ? `说明：${alt}` : '填写图片说明（必填）'
      button.dataset.bad = String(Boolean(missing) || alt === '')
    }
    show(node.attrs as PictureAttributes)
    label(node.attrs as PictureAttributes)
    return {
      dom,
      contentDOM,
      stopEvent: (event) => event.target === button,
      ignoreMutation: (mutation) => !contentDOM?.contains(mutation.target),
      update(next) {
        if (next.type !== node.type) return false
        show(next.attrs as PictureAttributes)
        label(next.attrs as PictureAttributes)
        contentDOM?.classList.toggle('p-empty', next.content.size === 0)
        return true
      },
    }
  }
}

function shown({ file, missing, alt }: PictureAttributes): Element[] {
  if (!file) {
    const place = document.createElement('span')
    place.className = 'p-picture-missing'
    place.textContent = `图片“${missing}”没有随文字粘贴过来`
    return [place]
  }
  const image = document.createElement('img')
  image.src = `/api/files/${file}`
  image.alt = alt
  return [image]
}

/** Gives every place that waits under this name its file. */
export function fillMissing(editor: Editor, missing: string, file: string): void {
  editor
    .chain()
    .command(({ tr, state }) => {
      state.doc.descendants((node, position) => {
        if (node.attrs.missing === missing)
          tr.setNodeMarkup(position, null, { ...node.attrs, missing: null, file })
      })
      return true
    })
    .run()
}
