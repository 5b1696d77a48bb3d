import type { ReactNode } from 'react'

/** The frame of what comes before the console: one box, one thing to do. */
export function EntryFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="s-entry">
      <header>
        <p className="s-entry-name">政枢</p>
        <p>县级电子政务工作平台</p>
      </header>
      <main>
        <h1>{title}</h1>
        {children}
      </main>
      <footer>
        <a href="/">返回公众网站</a>
      </footer>
    </div>
  )
}
