import { Extension, Mark, mergeAttributes } from '@tiptap/core'

/** Alignment as a class: a body has no style. */
export const Alignment = Extension.create({
  name: 'alignment',
  addGlobalAttributes() {
    return [
      {
        types: ['paragraph', 'heading'],
        attributes: {
          align: {
            default: null,
            parseHTML: (node) =>
              ['center', 'right'].find((side) => node.classList.contains(`align-${side}`)) ?? null,
            renderHTML: ({ align }) => (align ? { class: `align-${align}` } : {}),
          },
        },
      },
      {
        types: ['orderedList'],
        attributes: {
          notes: {
            default: false,
            parseHTML: (node) => node.classList.contains('notes'),
            renderHTML: ({ notes }) => (notes ? { class: 'notes' } : {}),
          },
        },
      },
      {
        types: ['listItem'],
        attributes: {
          id: {
            default: null,
            parseHTML: (node) => (/^note-\d+$/.test(node.id) ? node.id : null),
            renderHTML: ({ id }) => (id ? { id } : {}),
          },
        },
      },
    ]
  },
})

export const Raised = Mark.create({
  name: 'raised',
  excludes: 'lowered',
  addAttributes() {
    return {
      id: {
        default: null,
        parseHTML: (node) => (/^ref-\d+$/.test(node.id) ? node.id : null),
        renderHTML: ({ id }) => (id ? { id } : {}),
      },
    }
  },
  parseHTML: () => [{ tag: 'sup' }],
  renderHTML: ({ HTMLAttributes }) => ['sup', HTMLAttributes, 0],
})

export const Lowered = Mark.create({
  name: 'lowered',
  excludes: 'raised',
  parseHTML: () => [{ tag: 'sub' }],
  renderHTML: () => ['sub', 0],
})

export interface LinkTarget {
  readonly href: string | null
  readonly article: string | null
  readonly file: string | null
}

const kept = (attribute: string) => ({
  default: null,
  parseHTML: (node: HTMLElement) => node.getAttribute(attribute),
})

/** To an address, to an article wherever it moves, or to a file. */
export const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes() {
    return {
      href: { ...kept('href'), renderHTML: ({ href }) => (href ? { href } : {}) },
      article: {
        ...kept('data-article'),
        renderHTML: ({ article }) => (article ? { 'data-article': article } : {}),
      },
      file: { ...kept('data-file'), renderHTML: ({ file }) => (file ? { 'data-file': file } : {}) },
    }
  },
  parseHTML: () => [{ tag: 'a[href]' }, { tag: 'a[data-article]' }, { tag: 'a[data-file]' }],
  renderHTML: ({ HTMLAttributes }) => ['a', mergeAttributes(HTMLAttributes, { rel: 'noreferrer' }), 0],
})
