import {
  createReadableStreamFromReadable,
  type HandleDocumentRequestFunction,
  type HandleErrorFunction,
} from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { NonceContext } from '#app/components/ui/nonce.ts';
import { describeDefect, loggedPath } from '#app/platform/defect.ts';
import { withoutPadding } from '#app/http/pages/without-padding.server.ts';

const ABORT_AFTER_MS = 10_000;

export default function handleRequest(
  ...[request, status, headers, remixContext, { nonce }]: Parameters<HandleDocumentRequestFunction>
): Promise<Response> {
  const waitForAll = isbot(request.headers.get('user-agent') ?? '');
  headers.set('Content-Type', 'text/html; charset=utf-8');
  return new Promise((resolve, reject) => {
    const respond = () => {
      const body = withoutPadding().on('close', () => clearTimeout(timer));
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status }));
      page.pipe(body);
    };
    const page = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={remixContext} url={request.url} nonce={nonce} abortDelay={ABORT_AFTER_MS} />
      </NonceContext.Provider>,
      { nonce, onShellError: reject, [waitForAll ? 'onAllReady' : 'onShellReady']: respond },
    );
    const timer = setTimeout(() => page.abort(), ABORT_AFTER_MS);
  });
}

/** The only place where a defect is logged: its kind and stack, never what the person sent. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted) return;
  const { installation, requestId } = context;
  const path = loggedPath(new URL(request.url).pathname);
  if (error instanceof Error) {
    installation.log.error('request failed', { requestId, path, ...describeDefect(error) });
  } else {
    installation.log.warn('request refused', { requestId, path });
  }
};
