import { Scripts } from '@remix-run/react';

/**
 * Begins a page's scripts when they are needed. Until then the data that Remix sends along with the page is held. Runs in
 * the page by itself: it may name nothing outside of it.
 */
function beginLate(): void {
  const held: (Uint8Array | null)[] = [];
  // What Remix's own first script will put in its place has more.
  const holder: { streamController: Pick<typeof __remixContext.streamController, 'enqueue' | 'close'> } = {
    streamController: {
      enqueue: (part?: Uint8Array) => void held.push(part ?? null),
      close: () => void held.push(null),
    },
  };
  Object.assign(window, { __remixContext: holder });
  const signs = ['pointermove', 'pointerdown', 'keydown', 'focusin'];
  let hasBegun = false;
  const begin = () => {
    if (hasBegun || document.readyState === 'loading') return;
    hasBegun = true;
    signs.forEach((sign) => removeEventListener(sign, begin));
    const scripts = document.getElementById('scripts')?.textContent ?? '';
    document.body.append(document.createRange().createContextualFragment(scripts));
    const stream = __remixContext.streamController;
    held.forEach((part) => (part === null ? stream.close() : stream.enqueue(part)));
  };
  signs.forEach((sign) => addEventListener(sign, begin, { passive: true }));
  addEventListener('DOMContentLoaded', () => {
    const near = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && begin(),
      { rootMargin: '200px' },
    );
    document.querySelectorAll('.with-script').forEach((part) => near.observe(part));
  });
}

/**
 * The scripts of a page, loaded when somebody points, types or comes to a part that needs them. Pages are complete
 * without: links and forms are the browser's own. Why: docs/decisions/031-late-scripts.md.
 */
export function LateScripts({ nonce }: { nonce: string | undefined }) {
  return (
    <>
      <script
        nonce={nonce}
        suppressHydrationWarning
        dangerouslySetInnerHTML={{ __html: `(${beginLate.toString()})()` }}
      />
      {/* Where scripts run, the content of this element is text: nothing in it is fetched before it is taken out. */}
      <noscript id="scripts">
        <Scripts nonce={nonce} />
      </noscript>
    </>
  );
}
