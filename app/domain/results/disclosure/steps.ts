/** Work that is done in pieces: between them it says which share is done, so that a process can do something else. */
export type Steps<Found> = Generator<number, Found>;

/** Yields what a part of some work yields as its part of the whole. */
export function* partOf<Found>(
  steps: Steps<Found>,
  { from, to }: { from: number; to: number },
): Steps<Found> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield from + (to - from) * step.value;
  }
}

/** Does the work at once. */
export function runAll<Found>(steps: Steps<Found>): Found {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
