import { useLocation } from '@tanstack/react-router'
import { GoTo, Icon, useSession } from '#kernel/ui'
import { allowedGroups } from './allowed.ts'

/** The longest path that fits is where we are: `/letters/new` is not `/letters`. */
function currentPath(paths: readonly string[], here: string): string | undefined {
  return paths
    .filter((path) => here === path || here.startsWith(`${path}/`))
    .sort((a, b) => b.length - a.length)[0]
}

export function SideNavigation({ followed }: { followed?: () => void }) {
  const { session } = useSession()
  const { pathname } = useLocation()
  const groups = allowedGroups(session)
  const paths = groups.flatMap((group) => group.entries.map((entry) => entry.path))
  const current = currentPath(paths, pathname.replace(/\/$/, ''))
  return (
    <nav className="s-navigation" aria-label="主导航">
      {groups.map((group) => (
        <section key={group.label}>
          <h2>{group.label}</h2>
          <ul>
            {group.entries.map((entry) => (
              <li key={entry.path}>
                <GoTo
                  to={entry.path}
                  aria-current={entry.path === current ? 'page' : undefined}
                  onClick={followed}
                >
                  <Icon name={entry.icon} size={17} />
                  {entry.label}
                </GoTo>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}
