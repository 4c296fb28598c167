import { afterAll, beforeAll } from 'vitest';

/**
 * Something that is made before the tests of this file or `describe`, and ended after them. What is returned stands for it:
 * it can be handed on at once, and asked for its parts from the first `beforeAll` after this on.
 */
export function useResource<Resource extends object>(
  make: () => Promise<Resource>,
  end: (made: Resource) => Promise<void>,
): Resource {
  let made: Resource | undefined;
  beforeAll(async () => {
    made = await make();
  });
  afterAll(async () => {
    if (made !== undefined) await end(made);
  });
  return new Proxy({} as Resource, {
    get(_target, name) {
      if (made === undefined) throw new Error(`${String(name)} is there from beforeAll on, not before`);
      return Reflect.get(made, name) as unknown;
    },
  });
}
