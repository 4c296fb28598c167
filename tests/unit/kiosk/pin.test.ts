import { describe, expect, test } from 'vitest';
import { parsePin } from '#app/domain/kiosk/pin.ts';

describe('the PIN of a kiosk', () => {
  test.each(['258014', '1357908', '902101', '00112233', ' 258014 '])('may be %s', (typed) => {
    expect(parsePin(typed)).toEqual({ ok: true, pin: typed.trim() });
  });

  test.each(['', '2580', '25801', '123456789', '25a014', '２５８０１４', '25 8014', '-25801', '2580.14'])(
    'is 6 to 8 digits, not "%s"',
    (typed) => {
      expect(parsePin(typed)).toEqual({ ok: false, fault: 'kiosk.pinShape' });
    },
  );

  test.each(['000000', '99999999', '123456', '456789', '987654', '543210'])('is not the run %s', (typed) => {
    expect(parsePin(typed)).toEqual({ ok: false, fault: 'kiosk.pinEasy' });
  });
});
