import { matchRoutes } from '@remix-run/react';
import type { ServerBuild } from '@remix-run/node';
import { expect, test } from 'vitest';
import { narrowBuild } from '#app/server/remix-handler.ts';
import { loadBuiltSite } from '#tests/support/site/test-site.ts';

type Routes = ServerBuild['routes'];
type RouteObject = Parameters<typeof matchRoutes>[0][number];

const listOf = (routes: Routes) => Object.values(routes);

function treeOf(routes: Routes, parentId?: string): RouteObject[] {
  return listOf(routes)
    .filter((route) => route.parentId === parentId)
    .map(({ id, path, index }) =>
      index === true ? { id, path, index } : { id, path, children: treeOf(routes, id) },
    );
}

const matchIn = (routes: RouteObject[], pathname: string) =>
  matchRoutes(routes, pathname)?.map(({ route, params }) => ({ id: route.id, params }));

async function loadBuild(): Promise<ServerBuild> {
  const { routes } = await loadBuiltSite();
  return { routes, assets: { routes } } as unknown as ServerBuild;
}

/** An address at each route, as browsers, people and scripts write it, and one below it. */
function addressesOf(routes: Routes, id: string): string[] {
  const route = routes[id];
  const above = route?.parentId === undefined ? '' : (addressesOf(routes, route.parentId)[0] ?? '');
  const own = (route?.path ?? '').replaceAll(/:\w+/g, 'Xã-1').replace('*', 'some/where');
  const address = `${above}/${own}`.replaceAll(/\/+/g, '/');
  return [
    address,
    encodeURI(address),
    address.toUpperCase(),
    `${address}/`,
    address.replaceAll('/', '//'),
    `${address}/below`,
  ];
}

test('every address is answered by the route that answers it among all, though Remix is given few of them', async () => {
  const build = await loadBuild();
  const all = treeOf(build.routes);
  const buildAt = narrowBuild(build);
  const parts = new Set<ServerBuild>();
  for (const { id } of listOf(build.routes)) {
    for (const address of addressesOf(build.routes, id)) {
      const part = buildAt(address);
      parts.add(part);
      expect(matchIn(treeOf(part.routes), address), address).toEqual(matchIn(all, address));
      expect(Object.keys(part.assets.routes).sort()).toEqual(Object.keys(part.routes).sort());
    }
  }
  const largest = Math.max(...[...parts].map(({ routes }) => listOf(routes).length));
  expect(largest).toBeLessThan(12);
  expect(parts.size).toBeLessThan(listOf(build.routes).length * 2);
});

test('the data of a page are asked for at the routes of its address', async () => {
  const build = await loadBuild();
  const buildAt = narrowBuild(build);
  expect(buildAt('/console/units.data')).toBe(buildAt('/console/units'));
  expect(buildAt('/_root.data')).toBe(buildAt('/'));
});
