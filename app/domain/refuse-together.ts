import { FieldsRefused, type Fault } from './errors.ts';

/** A check of a form; it throws FieldsRefused for what is to be mended. */
type Check = () => unknown;

async function faultsOf(check: Check): Promise<readonly Fault[]> {
  try {
    await check();
    return [];
  } catch (error) {
    if (error instanceof FieldsRefused) return error.faults;
    throw error;
  }
}

/**
 * Runs the checks of a form, one after another, and tells all that is to be mended at once, the first fault of each field.
 * A check is run also where those before it found something, so it looks at what was typed itself.
 * @throws FieldsRefused `invalid`; whatever else a check throws, at once.
 */
export async function refuseTogether(checks: readonly Check[]): Promise<void> {
  const faults = new Map<string | null, Fault>();
  for (const check of checks) {
    for (const fault of await faultsOf(check)) {
      if (!faults.has(fault.field)) faults.set(fault.field, fault);
    }
  }
  const [first, ...others] = faults.values();
  if (first !== undefined) throw new FieldsRefused('invalid', [first, ...others]);
}
