import { RemixBrowser } from '@remix-run/react';
import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';

/**
 * React writes the text that the page came with into each textarea again when it takes over, unless its content is
 * another by then. Scripts begin while somebody types, so what was typed becomes the content.
 */
function keepTyped(area: HTMLTextAreaElement): void {
  if (area.value !== area.defaultValue) area.defaultValue = area.value;
}

document.querySelectorAll('textarea').forEach(keepTyped);
document.addEventListener(
  'input',
  ({ target }) => {
    if (target instanceof HTMLTextAreaElement) keepTyped(target);
  },
  { capture: true },
);

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  );
});
