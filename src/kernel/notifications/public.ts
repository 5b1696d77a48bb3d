export { messageRoutes } from './message.routes.ts'

import './auditor.jobs.ts'

export { subscribe } from './live.ts'
export { type MailWish, tellByMail } from './mail.jobs.ts'
export { type Inbox, inboxOf, type Message, markRead, type NewMessage, unreadCount } from './message.store.ts'
export { connectOutside, type Outside } from './outside.ts'
export { chooseMail } from './preference.actions.ts'
export { mailPreference, setMailPreference } from './preference.store.ts'
export { type MailSettings, mailSettings } from './smtp.ts'
export { tell } from './tell.ts'
export { type Announcement, tellWebhook } from './webhook.jobs.ts'
export { type WebhookSettings, webhookSettings } from './webhook.ts'
