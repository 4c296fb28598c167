import { describe, expect, test } from 'vitest';
import { sendAfter, usualSetting } from '#app/domain/signals/mail-setting.ts';

const at = (time: string) => new Date(`2026-06-10T${time}:00+07:00`);

describe('mail about alarms', () => {
  test('comes each morning to people of a unit who answer for it, and to nobody else unless they ask for it', () => {
    expect(usualSetting([{ role: 'staff', unitId: 3 }]).mail).toBe('daily');
    expect(usualSetting([{ role: 'data_entry', unitId: 3 }]).mail).toBe('none');
    expect(usualSetting([{ role: 'admin', unitId: null }]).mail).toBe('none');
  });

  test('waits for the end of the quiet hours, over night too', () => {
    const night = { quietFrom: 18, quietTo: 7 };
    expect(sendAfter(at('17:59'), night)).toEqual(at('17:59'));
    expect(sendAfter(at('18:00'), night)).toEqual(new Date('2026-06-11T07:00:00+07:00'));
    expect(sendAfter(at('06:59'), night)).toEqual(at('07:00'));
    expect(sendAfter(at('12:10'), { quietFrom: 11, quietTo: 13 })).toEqual(at('13:00'));
    expect(sendAfter(at('12:10'), { quietFrom: 12, quietTo: 12 })).toEqual(at('12:10'));
  });
});
