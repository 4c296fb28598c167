import { Outlet, useLoaderData } from '@remix-run/react';
import { ConsoleShell } from '#app/components/console/console-shell.tsx';
import { ViewerProvider } from '#app/components/console/viewer.tsx';
import { staffLoader } from '#app/http/guards.server.ts';
import { getViewer } from '#app/services/staff/get-viewer.server.ts';

export const loader = staffLoader('console.enter', async ({ ctx, context }) => ({
  viewer: await getViewer(ctx),
  isSample: context.installation.isSample,
}));

export default function Console() {
  const { viewer, isSample } = useLoaderData<typeof loader>();
  return (
    <ViewerProvider viewer={viewer}>
      <ConsoleShell viewer={viewer} isSample={isSample}>
        <Outlet />
      </ConsoleShell>
    </ViewerProvider>
  );
}
