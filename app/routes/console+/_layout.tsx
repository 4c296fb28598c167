import { Outlet, useLoaderData, useRouteLoaderData, type ShouldRevalidateFunction } from '@remix-run/react';
import type { ReactNode } from 'react';
import { ConsoleShell } from '#app/components/console/console-shell.tsx';
import { ViewerProvider } from '#app/components/console/viewer.tsx';
import { FormTokenProvider } from '#app/components/ui/forms/form.tsx';
import { ErrorPage } from '#app/components/ui/error-page.tsx';
import { titleOfBoundary } from '#app/components/ui/page-title.ts';
import type { Viewer } from '#app/domain/people/viewer.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { getViewer } from '#app/services/people/get-viewer.server.ts';

export const loader = staffLoader('console.enter', async ({ ctx, context, session }) => ({
  viewer: await getViewer(ctx),
  formToken: context.installation.auth.formToken(session),
  isSample: context.installation.isSample,
  requestId: context.requestId,
}));

/** A form that was refused because the person has logged in again needs the token of now to be sent once more. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 403 || defaultShouldRevalidate;

export const meta = titleOfBoundary;

export default function Console() {
  const { viewer, isSample, formToken } = useLoaderData<typeof loader>();
  return (
    <Frame viewer={viewer} isSample={isSample} formToken={formToken}>
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
    <Frame viewer={known.viewer} isSample={known.isSample} formToken={known.formToken}>
      <ErrorPage requestId={known.requestId} home={paths.console()} />
    </Frame>
  );
}

interface FrameProps {
  viewer: Viewer;
  isSample: boolean;
  formToken: string;
  children: ReactNode;
}

function Frame({ viewer, isSample, formToken, children }: FrameProps) {
  return (
    <ViewerProvider viewer={viewer}>
      <FormTokenProvider token={formToken}>
        <ConsoleShell viewer={viewer} isSample={isSample}>
          {children}
        </ConsoleShell>
      </FormTokenProvider>
    </ViewerProvider>
  );
}
