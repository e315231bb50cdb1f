/**
 * Addresses of the page: one a step, behind a #, so that any server of files can serve it from any folder.
 *
 * Gives  the router. Every page comes as its own file when it is first opened.
 */
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { Frame } from './shell/frame.tsx'
import { PageBroke } from './shell/page-broke.tsx'
import { addressOf, pages } from './shell/steps.ts'

const root = createRootRoute({ component: Frame })

export const router = createRouter({
  history: createHashHistory(),
  routeTree: root.addChildren(
    pages.map(({ step, load }) =>
      createRoute({
        getParentRoute: () => root,
        path: addressOf(step),
        component: lazyRouteComponent(load, 'Page'),
        errorComponent: PageBroke,
      }),
    ),
  ),
})
