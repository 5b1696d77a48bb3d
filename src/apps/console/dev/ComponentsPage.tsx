import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { useMemo } from 'react'
import { SampleSheet } from './SampleSheet.tsx'

/** /console/dev/components: every part in every state, for looking at and for the accessibility test. */
export default function ComponentsPage() {
  const router = useMemo(
    () =>
      createRouter({
        routeTree: createRootRoute({ component: SampleSheet, notFoundComponent: SampleSheet }),
        history: createMemoryHistory(),
        basepath: '/console',
      }),
    [],
  )
  return <RouterProvider router={router} />
}
