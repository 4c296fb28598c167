/** What is known under a key, else what `make` makes of it, known from then on. */
export function remember<Key, Made>(known: Map<Key, Made>, key: Key, make: () => Made): Made {
  const made = known.get(key) ?? make();
  known.set(key, made);
  return made;
}
