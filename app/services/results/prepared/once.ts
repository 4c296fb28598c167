import { remember } from '#app/domain/remember.ts';

/** A look-up that is made once for each key; the key is made of all arguments unless told otherwise. */
export function once<Given extends readonly unknown[], Found>(
  find: (...given: Given) => Promise<Found>,
  keyOf: (...given: Given) => string = (...given) => JSON.stringify(given),
): (...given: Given) => Promise<Found> {
  const known = new Map<string, Promise<Found>>();
  return (...given) => remember(known, keyOf(...given), () => find(...given));
}
