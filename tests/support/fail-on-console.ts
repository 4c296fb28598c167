import { afterEach, beforeEach, expect, vi } from 'vitest';

// A warning nobody reads is a defect waiting: whatever is printed through console.error or console.warn fails the test.
beforeEach(() => {
  vi.spyOn(console, 'error');
  vi.spyOn(console, 'warn');
});

afterEach(() => {
  const printed = [console.error, console.warn].flatMap((print) => (vi.isMockFunction(print) ? print.mock.calls : []));
  vi.restoreAllMocks();
  expect(printed).toEqual([]);
});
