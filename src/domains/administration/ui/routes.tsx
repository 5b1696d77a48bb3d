import type { DomainUi } from '#kernel/ui'

export const ui: DomainUi = { name: 'administration', label: 'administration', navigation: [], routes: [] }
