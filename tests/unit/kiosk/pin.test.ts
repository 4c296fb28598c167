import { describe, expect, test } from 'vitest';
import { parsePin } from '#app/domain/kiosk/pin.ts';

describe('the PIN of a kiosk', () => {
  test.each(['2580', '13579', '90210', '00112233', ' 2580 '])('may be %s', (typed) => {
    expect(parsePin(typed)).toEqual({ ok: true, pin: typed.trim() });
  });

  test.each(['', '123', '258', '123456789', '25a0', '２５８０', '2 580', '-258', '2580.0'])(
    'is 4 to 8 digits, not "%s"',
    (typed) => {
      expect(parsePin(typed)).toEqual({ ok: false, fault: 'kiosk.pinShape' });
    },
  );

  test.each(['0000', '99999999', '1234', '456789', '9876', '3210'])('is not the run %s', (typed) => {
    expect(parsePin(typed)).toEqual({ ok: false, fault: 'kiosk.pinEasy' });
  });
});
