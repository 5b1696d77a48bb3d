import { Page } from '#kernel/ui'
export default function AccountPage() {
  return <Page title="我的账号">…</Page>
}
