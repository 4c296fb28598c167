import { describe, expect, it } from 'vitest';
import { parseEnv } from '#app/platform/env.ts';

describe('the disclosure threshold of an installation', () => {
  const thresholdOf = (setting?: string) => parseEnv({ DISCLOSURE_THRESHOLD: setting }).DISCLOSURE_THRESHOLD;

  it('is 5 unless it is set', () => {
    expect([thresholdOf(), thresholdOf(''), thresholdOf('3'), thresholdOf('20')]).toEqual([5, 5, 3, 20]);
  });

  it.each(['2', '21', '0', '-5', '7.5', 'five'])(
    'cannot be %s: the start says which setting is wrong',
    (setting) => {
      expect(() => thresholdOf(setting)).toThrow(/^Cài đặt sai:\nDISCLOSURE_THRESHOLD: /);
    },
  );
});

describe('the address of the site, which printed codes lead to', () => {
  it.each(['https://gopy.tinh.gov.vn', 'https://gopy.tinh.gov.vn/', 'http://10.0.0.4:3000'])(
    '%s is one',
    (url) => expect(parseEnv({ BASE_URL: url }).BASE_URL).toBe(url.replace(/\/$/, '')),
  );

  it.each([
    ['https://tinh.gov.vn/gopy', 'chỉ ghi tên máy chủ, không kèm đường dẫn'],
    ['https://tinh.gov.vn/?a=1', 'chỉ ghi tên máy chủ, không kèm đường dẫn'],
    ['https://tinh.gov.vn/#q', 'chỉ ghi tên máy chủ, không kèm đường dẫn'],
    ['gopy.tinh.gov.vn', 'xin ghi cả địa chỉ, có https://'],
    ['localhost:3000', 'xin ghi cả địa chỉ, có https://'],
    ['10.0.0.4', 'xin ghi cả địa chỉ, có https://'],
    ['ftp://gopy.tinh.gov.vn', 'xin ghi cả địa chỉ, có https://'],
  ])('%s is none: %s', (url, reason) => {
    expect(() => parseEnv({ BASE_URL: url })).toThrow(`BASE_URL: ${reason}`);
  });

  it('is refused in the language of the terminal', () => {
    const refused = (lang?: string) => {
      try {
        return parseEnv({
          BASE_URL: 'gopy.tinh.gov.vn',
          PORT: 'abc',
          MAIL_FROM: '',
          SMTP_URL: 'smtp://a',
          SIPAS_LANG: lang,
        });
      } catch (error) {
        return (error as Error).message.split('\n');
      }
    };
    expect(refused('en')).toEqual([
      'Wrong settings:',
      expect.stringMatching(/^PORT: Invalid input/),
      'BASE_URL: write the whole address, with https:// or http://, as in https://gopy.tinh.gov.vn',
    ]);
    for (const lang of ['vi', undefined]) {
      expect(refused(lang)).toEqual([
        'Cài đặt sai:',
        expect.stringMatching(/^PORT: .*không hợp lệ/),
        'BASE_URL: xin ghi cả địa chỉ, có https:// hoặc http://, ví dụ https://gopy.tinh.gov.vn',
      ]);
    }
  });
});
