import { describe, expect, test } from 'vitest';
import {
  addressOfPage,
  forNobodyYet,
  isFormAddress,
  offlinePageOf,
  scriptOf,
} from '#app/components/survey/browser/page-text.ts';

const SITE = 'https://gopy.example.vn';
const PAGE = `<!doctype html><html lang="vi"><head><title>Góp ý – Quầy 3</title><script defer="" src="/assets/survey-abc.js" data-texts="{}"></script><style>p{}</style></head><body class="x"><template id="offline" title="Máy chưa có mạng"><div>Mở lại $1</div></template><form><input type="hidden" name="submission_key" value="0193470c"/></form></body></html>`;

describe('pages kept for a time without network', () => {
  test('a form has one address in each language, whatever else is asked', () => {
    expect(addressOfPage(`${SITE}/q/7K3MQ2R8?send=1&lang=en#q-overall`)).toBe(`${SITE}/q/7K3MQ2R8?lang=en`);
    expect(addressOfPage(`${SITE}/q/7K3MQ2R8?utm=zalo`)).toBe(`${SITE}/q/7K3MQ2R8`);
  });

  test.each([
    ['/q/7K3MQ2R8', true],
    ['/q/7K3MQ2R8?lang=en', true],
    ['/q/7K3MQ2R8/thanks?receipt=1', false],
    ['/q', false],
    ['/console/rounds', false],
    ['/login', false],
    ['/privacy', false],
  ])('%s is kept: %s', (address, isKept) => {
    expect(isFormAddress(SITE + address)).toBe(isKept);
  });

  test("a kept form has nobody's key, and no other page is kept", () => {
    expect(forNobodyYet(PAGE)).toContain('name="submission_key" value=""/>');
    expect(forNobodyYet(PAGE)).not.toContain('0193470c');
    expect(forNobodyYet('<html><body>Đăng nhập Wi-Fi</body></html>')).toBeNull();
  });

  test('the words for no network stand on a page of their own, without any form', () => {
    const page = offlinePageOf(PAGE);
    expect(page).toContain('<title>Máy chưa có mạng</title>');
    expect(page).toContain('<style>p{}</style></head><body><main><div>Mở lại $1</div></main></body></html>');
    expect(page).not.toContain('<form');
    expect(offlinePageOf('<html><body><form></form></body></html>')).toBeNull();
  });

  test('a page without the frame that is expected never stands in for another', () => {
    expect(offlinePageOf(PAGE.replace('<body class="x">', ''))).toBeNull();
  });

  test('its script is kept with it', () => {
    expect(scriptOf(PAGE)).toBe('/assets/survey-abc.js');
  });
});
