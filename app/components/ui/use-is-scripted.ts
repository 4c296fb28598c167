import { useSyncExternalStore } from 'react';

const SCRIPTED = [() => () => undefined, () => true, () => false] as const;

/** Whether the page's script runs: not on the server, nor in the first moment in the browser. */
export function useIsScripted(): boolean {
  return useSyncExternalStore(...SCRIPTED);
}
