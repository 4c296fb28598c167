import type { TableFile } from './table.ts';

/** A file that is in memory whole, as imports read it. */
export function tableOfBytes({
  name,
  bytes,
}: {
  readonly name: string;
  readonly bytes: Uint8Array;
}): TableFile {
  return {
    name,
    bytes: (async function* () {
      yield await Promise.resolve(bytes);
    })(),
  };
}
