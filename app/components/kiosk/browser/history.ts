const TRAP = 'kiosk';

/**
 * The device's "back" leads to the previous question and never out of the page: one extra history entry is kept for it.
 * The entries contain no answers.
 */
export function keepOnPage(back: () => void, mayLeave: () => boolean): () => void {
  window.addEventListener('popstate', () => {
    if (mayLeave()) return;
    history.pushState(TRAP, '');
    back();
  });
  // Browsers skip entries that were made before anybody touched the page.
  return () => {
    if (history.state !== TRAP) history.pushState(TRAP, '');
  };
}
