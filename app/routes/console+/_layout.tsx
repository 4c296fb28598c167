import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { ConsoleShell } from '#app/components/console/console-shell.tsx';
import { ViewerProvider } from '#app/components/console/viewer.tsx';
import { ErrorPage } from '#app/components/ui/error-page.tsx';
import { titleOfBoundary } from '#app/components/ui/page-title.ts';
import type { Viewer } from '#app/domain/people/viewer.ts';
import { staffLoader } from '#app/http/guards.server.ts';
import { paths } from '#app/paths.ts';
import { getViewer } from '#app/services/people/get-viewer.server.ts';

export const loader = staffLoader('console.enter', async ({ ctx, context }) => ({
  viewer: await getViewer(ctx),
  isSample: context.installation.isSample,
  requestId: context.requestId,
}));

export const meta = titleOfBoundary;

export default function Console() {
  const { viewer, isSample } = useLoaderData<typeof loader>();
  return (
    <Frame viewer={viewer} isSample={isSample}>
      <Outlet />
    </Frame>
  );
}

/** A page that failed, within the console's frame: the way to every other page stays open. */
export function ErrorBoundary() {
  // Null, whatever its type says, when a form was refused before any loader ran.
  const known = useRouteLoaderData<typeof loader>('routes/console+/_layout') ?? null;
  if (known === null) {
    return (
      <main>
        <ErrorPage />
      </main>
    );
  }
  return (
    <Frame viewer={known.viewer} isSample={known.isSample}>
      <ErrorPage requestId={known.requestId} home={paths.console()} />
    </Frame>
  );
}

function Frame({ viewer, isSample, children }: { viewer: Viewer; isSample: boolean; children: ReactNode }) {
  return (
    <ViewerProvider viewer={viewer}>
      <ConsoleShell viewer={viewer} isSample={isSample}>
        {children}
      </ConsoleShell>
    </ViewerProvider>
  );
}
