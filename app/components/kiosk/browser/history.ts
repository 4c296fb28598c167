const TRAP = 'kiosk';

/**
 * The device's "back" leads to the question before and never out of the page: one entry of the history is kept in front of
 * it. Neither entry holds anything of an answer.
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
