import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { PNG } from 'pngjs';
import decodeQR from 'qr/decode.js';
import { findComplaints } from '#tests/support/browser/calm-page.ts';
import { logIn } from '#tests/support/browser/log-in.ts';
import { command, day } from '#tests/support/browser/site.ts';

/** The citizen's way on a phone of 360 px: what works with scripts off, by keyboard, in both languages, at 320 px. */
test.skip(({ isMobile }) => !isMobile, 'a page for phones');

const mark = Date.now().toString(36);
const LONG_NAME =
  'Chi nhánh số 12 Trung tâm Phục vụ hành chính công tỉnh Mẫu – Trung tâm Phục vụ hành chính công đặc khu Lý Sơn';
const admin = { email: `in.ma.qr.${mark}@example.vn`, password: '' };
/** Paths of the forms, by the code of their unit. */
const forms = new Map<string, string>();

interface Round {
  readonly unit: string;
  readonly definition: string;
  readonly method: string;
  readonly from: number;
  readonly steps: readonly ('open' | 'close')[];
}

async function makeRound({ unit, definition, method, from, steps }: Round): Promise<void> {
  const slug = `r-${unit.toLowerCase()}`;
  const form = ['--definition', definition, '--method', method];
  const period = ['--from', day(from), '--to', day(60), '--units', unit];
  await command('rounds', 'create', '--slug', slug, '--title', slug, ...form, ...period);
  for (const step of steps) await command('rounds', step, slug);
  const [code] = parse<Record<string, string>>(
    await command('access-points', 'create', '--local', '--round', slug),
    {
      columns: true,
    },
  );
  forms.set(unit, new URL(code?.['url'] ?? '').pathname);
}

const QUICK = { definition: 'counter-quick@1', method: 'counter-overall', from: -1 } as const;
const [OPEN, LONG, CLOSED, AHEAD] = [`MO-${mark}`, `DAI-${mark}`, `DONG-${mark}`, `SAU-${mark}`];

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const file = join(await mkdtemp(join(tmpdir(), 'sipas-survey-')), 'units.csv');
  const names = [
    [OPEN, 'Trung tâm Phục vụ hành chính công phường Hải Châu'],
    [LONG, LONG_NAME],
    [CLOSED, 'Trung tâm Phục vụ hành chính công xã Mẫu Sơn'],
    [AHEAD, 'Trung tâm Phục vụ hành chính công xã Nghĩa Hành'],
  ];
  await writeFile(
    file,
    `code,parent_code,kind,name\n${names.map(([code, name]) => `${code},,centre,${name}`).join('\n')}`,
  );
  await command('units', 'import', file);
  await makeRound({ ...QUICK, unit: OPEN, steps: ['open'] });
  await makeRound({ ...QUICK, unit: CLOSED, steps: ['open', 'close'] });
  await makeRound({ ...QUICK, unit: AHEAD, from: 30, steps: [] });
  await makeRound({
    unit: LONG,
    definition: 'sipas-2017@1',
    method: 'sipas-2017-pooled',
    from: -1,
    steps: ['open'],
  });
  const added = await command('staff', 'add', '--email', admin.email, '--role', 'admin');
  admin.password = /[\w-]{12,}(?=\s*$)/m.exec(added.trim().split('\n').at(-1) ?? '')?.[0] ?? '';
});

const formOf = (unit: string) => forms.get(unit) ?? '';

async function onPhone(
  browser: Browser,
  options: BrowserContextOptions,
  visit: (page: Page) => Promise<void>,
) {
  const phone = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'vi-VN',
    ...options,
  });
  try {
    await visit(await phone.newPage());
  } finally {
    await phone.close();
  }
}

const withoutScripts = { javaScriptEnabled: false };
const question = (page: Page, name: RegExp) => page.getByRole('radiogroup', { name });

test('a code read from the printed sheet leads to the form of its unit, one request and no script', async ({
  page,
  browser,
}) => {
  await logIn(page, admin);
  await page.setViewportSize({ width: 1280, height: 1700 });
  await page.goto(`/console/access-points/print?unit=${OPEN}&size=a4&per-page=many`);
  const scanned = decodeQR(PNG.sync.read(await page.locator('.qr').screenshot({ scale: 'device' })));
  expect(new URL(scanned).pathname).toBe(formOf(OPEN));

  await onPhone(browser, withoutScripts, async (phone) => {
    const requests: string[] = [];
    phone.on('request', (request) => requests.push(request.url()));
    await phone.goto(scanned);
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText(/phường Hải Châu/);
    expect(requests.filter((url) => !url.startsWith('data:'))).toEqual([scanned]);
    expect(await phone.context().cookies()).toEqual([]);
  });
});

test('without scripts a person answers with six taps and is thanked with a receipt', async ({ browser }) => {
  await onPhone(browser, withoutScripts, async (page) => {
    await page.goto(formOf(OPEN));
    for (const group of await page.getByRole('radiogroup').all())
      await group.getByText('Hài lòng', { exact: true }).click();
    await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
    await expect(page.getByRole('heading', { name: 'Đã nhận được ý kiến' })).toBeVisible();
    await expect(page.locator('.symbols')).toHaveText(/^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
  });
});

test('the reasons are asked only after a low answer', async ({ browser }) => {
  await onPhone(browser, withoutScripts, async (page) => {
    await page.goto(formOf(OPEN));
    const reasons = page.getByRole('group', { name: 'Điều gì chưa tốt?' });
    await expect(reasons).toBeHidden();
    await question(page, /hôm nay/)
      .getByText('Hài lòng', { exact: true })
      .click();
    await expect(reasons).toBeHidden();
    await question(page, /chỗ ngồi chờ/)
      .getByText('Bình thường')
      .click();
    await expect(reasons).toBeVisible();
    await question(page, /chỗ ngồi chờ/)
      .getByText('Hài lòng', { exact: true })
      .click();
    await expect(reasons).toBeHidden();
  });
});

test('a form with a gap comes back with everything that was chosen and written', async ({ browser }) => {
  await onPhone(browser, withoutScripts, async (page) => {
    await page.goto(formOf(OPEN));
    await question(page, /chỗ ngồi chờ/)
      .getByText('Không hài lòng', { exact: true })
      .click();
    await page.getByRole('group', { name: 'Điều gì chưa tốt?' }).getByText('Phải chờ lâu').click();
    await page.getByLabel('Ông/Bà có góp ý gì thêm không?').fill('Chờ từ 7 giờ "sáng" & <không ai gọi>');
    await page.getByRole('button', { name: 'Gửi ý kiến' }).click();

    await expect(page.getByRole('alert')).toContainText('Còn 1 chỗ cần xem lại');
    await expect(page.getByRole('alert')).toBeFocused();
    await expect(page.getByRole('radio', { name: 'Không hài lòng', exact: true, checked: true })).toHaveCount(
      1,
    );
    await expect(page.getByRole('checkbox', { name: 'Phải chờ lâu' })).toBeChecked();
    await expect(page.getByRole('textbox')).toHaveValue('Chờ từ 7 giờ "sáng" & <không ai gọi>');

    await page.getByRole('alert').getByRole('link').click();
    await expect(question(page, /hôm nay/)).toBeInViewport();
    await expect(question(page, /hôm nay/)).toContainText('Ông/Bà chưa trả lời câu này.');
    await question(page, /hôm nay/)
      .getByText('Bình thường')
      .click();
    await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
    await expect(page.getByRole('heading', { name: 'Đã nhận được ý kiến' })).toBeVisible();
  });
});

test('the language can be changed in the middle of the form, and stays to the thanks', async ({
  browser,
}) => {
  await onPhone(browser, withoutScripts, async (page) => {
    await page.goto(formOf(OPEN));
    await question(page, /hôm nay/)
      .getByText('Hài lòng', { exact: true })
      .click();
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.getByRole('button', { name: 'Send feedback' })).toBeVisible();
    await expect(page.getByRole('radio', { name: 'Satisfied', exact: true, checked: true })).toHaveCount(1);
    await page.getByRole('button', { name: 'Send feedback' }).click();
    await expect(page.getByRole('heading', { name: 'Feedback received' })).toBeVisible();
  });
});

test('a form can be answered and sent by keyboard alone', async ({ browser }) => {
  await onPhone(browser, withoutScripts, async (page) => {
    await page.goto(formOf(OPEN));
    const first = page.getByRole('radio').first();
    for (let press = 0; press < 5; press += 1) {
      await page.keyboard.press('Tab');
      if (await first.evaluate((radio) => radio === radio.ownerDocument.activeElement)) break;
    }
    await expect(first).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('radio', { name: 'Bình thường', checked: true })).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Đã nhận được ý kiến' })).toBeVisible();
  });
});

test('going back and sending the same form again counts once and gives the same receipt', async ({
  browser,
}) => {
  await onPhone(browser, withoutScripts, async (page) => {
    await page.goto(formOf(OPEN));
    await question(page, /hôm nay/)
      .getByText('Rất hài lòng')
      .click();
    await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
    const receipt = await page.locator('.symbols').innerText();
    await page.goBack();
    await expect(page.getByRole('radio', { name: 'Rất hài lòng', checked: true })).toHaveCount(1);
    await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
    await expect(page.locator('.symbols')).toHaveText(receipt);
  });
});

/** The box for large text stands before all landmarks, because the style finds it there: advice of axe, no rule of WCAG. */
const LARGE_TEXT = '#large';

test('large text needs no script and stays when the form comes back with errors', async ({ browser }) => {
  await onPhone(browser, withoutScripts, async (page) => {
    await page.goto(formOf(OPEN));
    const face = page.locator('.face').first();
    const usual = (await face.boundingBox())?.width ?? 0;
    expect(usual).toBeGreaterThanOrEqual(56);
    await page.getByText('Chữ lớn').click();
    await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    expect((await face.boundingBox())?.width).toBeGreaterThan(usual);
  });
});

for (const width of [180, 320, 640]) {
  test(`nothing lies beside a screen of ${width} px, in usual and in large text`, async ({ browser }) => {
    await onPhone(browser, { ...withoutScripts, viewport: { width, height: 640 } }, async (page) => {
      await page.goto(formOf(LONG));
      const beside = () => page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
      expect(await beside()).toBe(0);
      await page.getByText('Chữ lớn').click();
      expect(await beside()).toBe(0);
    });
  });
}

test('on paper every answer has a box and nothing is there to press', async ({ browser }) => {
  await onPhone(browser, { ...withoutScripts, viewport: { width: 794, height: 1123 } }, async (page) => {
    await page.goto(formOf(LONG));
    await page.emulateMedia({ media: 'print' });
    const boxes = page.locator('.level input');
    const sizes = await boxes.evaluateAll((all) =>
      all.map((box) => Math.round(box.getBoundingClientRect().width)),
    );
    expect(new Set(sizes)).toEqual(new Set([16]));
    for (const button of await page.getByRole('button').all()) await expect(button).toBeHidden();
  });
});

/** Answers the short form and opens its receipt from the thanks. */
async function openReceipt(page: Page, query = ''): Promise<void> {
  await page.goto(`${formOf(OPEN)}${query}`);
  await page.locator('#q-overall .level').nth(3).click();
  await page.locator('form .send').click();
  await page.waitForURL(/thanks/);
  await page.locator('.aside a').first().click();
  await page.waitForURL(/\/r\//);
}

/** Every page a citizen may see: how to get there from a blank page. */
const STATES: Record<string, (page: Page) => Promise<unknown>> = {
  'the short form': (page) => page.goto(formOf(OPEN)),
  'the long form': (page) => page.goto(formOf(LONG)),
  'the short form in English': (page) => page.goto(`${formOf(OPEN)}?lang=en`),
  'the long form in English': (page) => page.goto(`${formOf(LONG)}?lang=en`),
  'the form with errors': async (page) => {
    await page.goto(formOf(LONG));
    await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
  },
  'the form with a low answer': async (page) => {
    await page.goto(formOf(OPEN));
    await question(page, /hôm nay/)
      .getByText('Rất không hài lòng')
      .click();
  },
  'the thanks': (page) => page.goto(`${formOf(OPEN)}/thanks?receipt=7K3MQ2R8V0Z4`),
  'a closed round': (page) => page.goto(formOf(CLOSED)),
  'a round that is not yet open': (page) => page.goto(formOf(AHEAD)),
  'an unknown code': (page) => page.goto('/q/00000000'),
  'a mistyped code': (page) => page.goto('/q?code=7k3m'),
  'the front door': (page) => page.goto('/'),
  'the form with errors in English': async (page) => {
    await page.goto(`${formOf(OPEN)}?lang=en`);
    await page.getByRole('button', { name: 'Send feedback' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
  },
  'the short form in large text': async (page) => {
    await page.goto(formOf(OPEN));
    await page.getByText('Chữ lớn').click();
    await expect(page.getByRole('checkbox', { name: 'Chữ vừa' })).toBeChecked();
  },
  'the thanks in English': (page) => page.goto(`${formOf(OPEN)}/thanks?receipt=7K3MQ2R8V0Z4&lang=en`),
  'a closed round in English': (page) => page.goto(`${formOf(CLOSED)}?lang=en`),
  'an unknown code in English': (page) => page.goto('/q/00000000?lang=en'),
  'the front door in English': (page) => page.goto('/?lang=en'),
  'the accessibility page': (page) => page.goto('/accessibility'),
  'the accessibility page in English': (page) => page.goto('/accessibility?lang=en'),
  'the privacy page': (page) => page.goto('/privacy'),
  'the privacy page in English': (page) => page.goto('/privacy?lang=en'),
  'a round that is not yet open in English': (page) => page.goto(`${formOf(AHEAD)}?lang=en`),
  'a receipt': (page) => openReceipt(page),
  'a receipt in English': (page) => openReceipt(page, '?lang=en'),
  'taking a response back': async (page) => {
    await openReceipt(page);
    await page.locator('a[href*="/withdraw"]').click();
    await page.waitForURL(/withdraw/);
  },
  'the box for a receipt': (page) => page.goto('/r'),
  'a receipt that is none, in English': (page) => page.goto('/r/00000000?lang=en'),
};

for (const [state, open] of Object.entries(STATES)) {
  // Colours are the same in every language.
  const colorSchemes = state.endsWith('in English') ? (['light'] as const) : (['light', 'dark'] as const);
  test(`${state} has nothing that axe finds wrong (${colorSchemes.join(', ')})`, async ({ browser }) => {
    await onPhone(browser, {}, async (page) => {
      await open(page);
      for (const colorScheme of colorSchemes) {
        await page.emulateMedia({ colorScheme });
        // The dark is the same page in other colours.
        const rules = colorScheme === 'dark' ? ['color-contrast'] : undefined;
        expect(await findComplaints(page, { rules, exclude: LARGE_TEXT })).toEqual([]);
      }
    });
  });

  test(`${state} fits a screen of 320 px, and every target a thumb`, async ({ browser }) => {
    await onPhone(browser, { ...withoutScripts, viewport: { width: 320, height: 640 } }, async (page) => {
      await open(page);
      const width = await page.locator('html').evaluate((html) => [html.scrollWidth, html.clientWidth]);
      expect(width).toEqual([320, 320]);
      const targets = page.locator(
        'label:has(input), button:not(.vh), .language, input:not([type]), textarea, .summary a',
      );
      const small = await targets.evaluateAll((elements) =>
        elements
          .map((element) => ({ box: element.getBoundingClientRect(), html: element.outerHTML.slice(0, 90) }))
          .filter(({ box }) => box.width > 0 && (box.height < 48 || box.width < 48))
          .map(({ box, html }) => `${Math.round(box.width)}x${Math.round(box.height)} ${html}`),
      );
      expect(small).toEqual([]);
    });
  });
}
