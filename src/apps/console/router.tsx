import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
} from '@tanstack/react-router'
import {
  type DomainRoute,
  GoTo,
  NoPermission,
  NotFoundState,
  Page,
  readSearch,
  useSession,
  writeSearch,
} from '#kernel/ui'
import { domains } from './domains.ts'
import { allowedEntries } from './shell/allowed.ts'
import { Shell } from './shell/Shell.tsx'

function Home() {
  const { session } = useSession()
  const entries = allowedEntries(session)
  const first = entries.find(({ isHome }) => isHome) ?? entries[0]
  return first ? (
    <Navigate to={first.path as '/'} replace />
  ) : (
    <NoPermission>您还没有被授予任何角色，请联系安全管理员。</NoPermission>
  )
}

function Missing() {
  return (
    <Page title="没有找到">
      <NotFoundState action={<GoTo to="/">回到首页</GoTo>} />
    </Page>
  )
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    title?: string
    permission?: DomainRoute['permission']
    countyWide?: boolean
  }
}

export function consoleRouter() {
  const root = createRootRoute({ component: Shell, notFoundComponent: Missing })
  const own = [createRoute({ getParentRoute: () => root, path: '/', component: Home })]
  const pages = domains
    .flatMap((domain) => domain.routes)
    .map((route) =>
      createRoute({
        getParentRoute: () => root,
        path: route.path,
        component: lazyRouteComponent(route.page),
        staticData: { title: route.title, permission: route.permission, countyWide: route.countyWide },
      }),
    )
  return createRouter({
    routeTree: root.addChildren([...own, ...pages]),
    basepath: '/console',
    parseSearch: readSearch,
    stringifySearch: writeSearch,
    scrollRestoration: true,
    defaultNotFoundComponent: Missing,
    trailingSlash: 'never',
  })
}
