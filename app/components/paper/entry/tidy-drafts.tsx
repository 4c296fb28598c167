import { useEffect } from 'react';
import { tidyDrafts } from './draft-store.ts';

interface TidyDraftsProps {
  readonly desk: string;
  /** The sheet that the server says is stored. */
  readonly stored: number | null;
  readonly undone: string | null;
}

/** Forgets on the device what it need not keep. Stands before the form, which then puts back what is left. */
export function TidyDrafts({ desk, stored, undone }: TidyDraftsProps): null {
  useEffect(() => tidyDrafts(desk, { stored, undone }, Date.now()), [desk, stored, undone]);
  return null;
}
