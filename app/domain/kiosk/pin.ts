/** A new PIN. */
const MIN_PIN_LENGTH = 6;
/** One that was set when four digits were enough; it does its work until it is changed, but enrols no tablet. */
export const SHORT_PIN_LENGTH = 4;
export const MAX_PIN_LENGTH = 8;

export type PinFault = 'kiosk.pinShape' | 'kiosk.pinEasy';
export type PinResult =
  { readonly ok: true; readonly pin: string } | { readonly ok: false; readonly fault: PinFault };

/** Whether the digits form a run with the step -1, 0 or 1: 4321, 1111, 1234. */
function isRun(pin: string): boolean {
  const steps = Array.from(pin.slice(1), (digit, index) => Number(digit) - Number(pin[index]));
  return [-1, 0, 1].some((step) => steps.every((each) => each === step));
}

/** Parses a new kiosk PIN: 6 to 8 ASCII digits, not a run, which people try first. */
export function parsePin(text: string): PinResult {
  const pin = text.trim();
  if (!/^\d+$/.test(pin) || pin.length < MIN_PIN_LENGTH || pin.length > MAX_PIN_LENGTH)
    return { ok: false, fault: 'kiosk.pinShape' };
  return isRun(pin) ? { ok: false, fault: 'kiosk.pinEasy' } : { ok: true, pin };
}

/** Whether a PIN is long enough to enrol a tablet with it: shorter ones can be found by trying. */
export function mayEnrol(pin: string): boolean {
  return pin.length >= MIN_PIN_LENGTH;
}
