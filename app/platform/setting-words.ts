import { z } from 'zod';

/** The texts of wrong settings: this is read before there is a catalogue of messages, and must not fail. */
export const SETTING_FAULTS = {
  wholeAddress: {
    en: 'write the whole address, with https:// or http://, as in https://gopy.tinh.gov.vn',
    vi: 'xin ghi cả địa chỉ, có https:// hoặc http://, ví dụ https://gopy.tinh.gov.vn',
  },
  noPath: {
    en: 'the site has no path of its own: https://gopy.tinh.gov.vn',
    vi: 'chỉ ghi tên máy chủ, không kèm đường dẫn phía sau, ví dụ https://gopy.tinh.gov.vn',
  },
  network: {
    en: 'is no network like 10.0.0.0/8 or 2001:db8::/32',
    vi: 'không phải mạng; ví dụ mạng: 10.0.0.0/8 hoặc 2001:db8::/32',
  },
  key: { en: '32 bytes in base64url', vi: '32 byte viết theo base64url' },
  speaksHttps: { en: 'an identity server speaks https', vi: 'máy chủ định danh phải dùng https' },
  mailFrom: {
    en: 'SMTP_URL needs it: whom mail is from, as SIPAS <sipas@tinh.gov.vn>',
    vi: 'có SMTP_URL thì phải có người gửi, ví dụ SIPAS <sipas@tinh.gov.vn>',
  },
  clientId: {
    en: 'OIDC_ISSUER needs it, and OIDC_CLIENT_SECRET',
    vi: 'có OIDC_ISSUER thì phải có, cùng với OIDC_CLIENT_SECRET',
  },
} as const;

const HEADING = { en: 'Wrong settings', vi: 'Cài đặt sai' } as const;

/** The language of the terminal: SIPAS_LANG, else Vietnamese. */
const languageOf = (asked: string | undefined) =>
  asked?.trim().toLowerCase().startsWith('en') === true ? 'en' : 'vi';

const ZOD_WORDS = { en: z.locales.en(), vi: z.locales.vi() } as const;

/** The check of settings with the words of one language: zod's own, and the texts above by their name. */
export function settingWords(asked: string | undefined) {
  const language = languageOf(asked);
  return {
    error: ZOD_WORDS[language].localeError,
    explain: (issue: z.core.$ZodIssue) => {
      const known = Object.entries(SETTING_FAULTS).find(([name]) => name === issue.message)?.[1];
      const part: unknown = issue.code === 'custom' ? issue.params?.['part'] : undefined;
      const subject = typeof part === 'string' ? `“${part}” ` : '';
      return `${issue.path.join('.')}: ${subject}${known?.[language] ?? issue.message}`;
    },
    heading: HEADING[language],
  };
}

/** The name of a text, which stands for it until the language is known. */
export const fault = (name: keyof typeof SETTING_FAULTS): string => name;
