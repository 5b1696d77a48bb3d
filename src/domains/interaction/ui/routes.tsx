import type { DomainUi } from '#kernel/ui'

export const ui: DomainUi = { name: 'interaction', label: 'interaction', navigation: [], routes: [] }
