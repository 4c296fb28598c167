import { afterEach, beforeEach, expect, vi, type MockInstance } from 'vitest';

let spies: MockInstance[] = [];

// A warning nobody reads is a defect waiting: whatever is printed through console.error or console.warn fails the test.
beforeEach(() => {
  spies = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
});

afterEach(() => {
  const printed = spies.flatMap((spy) => spy.mock.calls);
  vi.restoreAllMocks();
  expect(printed).toEqual([]);
});
