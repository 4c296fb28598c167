/** What is known under a key, else what `make` makes of it, known from then on. */
export function remember<Made>(known: Map<string, Made>, key: string, make: () => Made): Made {
  const made = known.get(key) ?? make();
  known.set(key, made);
  return made;
}

/** A look-up that is made once for each key; the key is made of all arguments unless told otherwise. */
export function once<Given extends readonly unknown[], Found>(
  find: (...given: Given) => Promise<Found>,
  keyOf: (...given: Given) => string = (...given) => JSON.stringify(given),
): (...given: Given) => Promise<Found> {
  const known = new Map<string, Promise<Found>>();
  return (...given) => remember(known, keyOf(...given), () => find(...given));
}
