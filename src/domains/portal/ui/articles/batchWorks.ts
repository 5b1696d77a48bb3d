/** What can be done to several articles at once. */
export const works = {
  submit: { label: '送审', permission: 'portal.write' },
  move: { label: '移动', permission: 'portal.write' },
  withdraw: { label: '撤下', permission: 'portal.withdraw' },
  delete: { label: '删除', permission: 'portal.write' },
} as const
export type Work = keyof typeof works
