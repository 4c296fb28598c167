import { createContext, useContext } from 'react';

/**
 * The nonce of the answer's Content-Security-Policy, known while the server renders, also for a page that no loader ran
 * for. A browser never tells it to scripts, so there it stays undefined.
 */
export const NonceContext = createContext<string | undefined>(undefined);

export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
