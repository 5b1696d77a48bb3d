import { Outlet, useMatches } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { Suspense, useCallback, useState } from 'react'
import {
  allows,
  Bell,
  CommandPalette,
  type Found,
  GoTo,
  Icon,
  KeyboardHelp,
  Loading,
  NoPermission,
  Page,
  SignInOverlay,
  useAppearance,
  useCommands,
  useGo,
  useKeyboard,
  useSession,
} from '#kernel/ui'
import { domains } from '../domains.ts'
import { allowedEntries } from './allowed.ts'
import { PersonMenu } from './PersonMenu.tsx'
import { SideNavigation } from './SideNavigation.tsx'

const SMALL_SCREEN_NAVIGATION = 250

/** What stays while pages change: the bar, the navigation, the palette, the help. */
export function Shell() {
  const [{ letterKeys }] = useAppearance()
  const [menu, setMenu] = useState(false)
  const [palette, setPalette] = useState(false)
  const find = useFind()
  const go = useGo()
  useKeyboard(letterKeys)
  usePages()
  return (
    <div className="s-shell">
      <a className="s-skip" href="#content">
        跳到正文
      </a>
      <header className="s-bar">
        <Button
          type="text"
          className="z-bar-button s-menu-button"
          aria-label="打开导航"
          icon={<Icon name="menu" size={20} />}
          onClick={() => setMenu(true)}
        />
        <GoTo to="/" className="s-name">
          政枢
        </GoTo>
        <button type="button" className="s-find" onClick={() => setPalette(true)}>
          <Icon name="search" />
          <span>前往页面、查编号</span>
          <kbd>Ctrl K</kbd>
        </button>
        <div className="s-bar-end">
          <Bell />
          <PersonMenu />
        </div>
      </header>
      <div className="s-side">
        <SideNavigation />
      </div>
      <Drawer
        open={menu}
        onClose={() => setMenu(false)}
        placement="left"
        size={SMALL_SCREEN_NAVIGATION}
        title="导航"
      >
        <SideNavigation followed={() => setMenu(false)} />
      </Drawer>
      <main id="content" className="s-main" tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          <Allowed />
        </Suspense>
      </main>
      <CommandPalette find={find} go={go} open={palette} setOpen={setPalette} />
      <KeyboardHelp />
      <SignInOverlay />
    </div>
  )
}

/** A page that the person may not see says so; the server would refuse its content anyway. */
function Allowed() {
  const { session } = useSession()
  const matches = useMatches()
  const { title = '', ...needed } = matches.at(-1)?.staticData ?? {}
  if (allows(session, needed)) return <Outlet />
  return (
    <Page title={title}>
      <NoPermission />
    </Page>
  )
}

/** Every page of the navigation is a command too. */
function usePages(): void {
  const { session } = useSession()
  const go = useGo()
  useCommands(
    allowedEntries(session).map((entry) => ({
      id: `page:${entry.path}`,
      label: entry.label,
      group: '前往',
      words: entry.path,
      run: () => go(entry.path),
    })),
  )
}

/** Every domain in which one may look looks for itself; one that fails does not silence the others. */
function useFind() {
  const { session } = useSession()
  return useCallback(
    async (text: string, signal: AbortSignal): Promise<readonly Found[]> => {
      const open = domains.filter(({ findPermission }) => allows(session, { permission: findPermission }))
      const answers = await Promise.allSettled(open.map((domain) => domain.find?.(text, signal) ?? []))
      return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
    },
    [session],
  )
}
