import { expect, test, type Page } from '@playwright/test';
import { findComplaints } from '#tests/support/browser/calm-page.ts';
import { CALM, Kiosk, KIOSK_CHANNEL, QR_CHANNEL, useCounter } from '#tests/support/browser/kiosk.ts';

/** The tablet on the counter: one person after the other, staff beside it, a network that comes and goes. */
test.skip(({ isMobile }) => isMobile, 'a tablet');
// Painting every step of every movement is more work than all else; 'with everything that moves' has it.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const counter = useCounter();

test('twenty people in a row leave nothing of themselves to the next', async ({ page }) => {
  test.setTimeout(300_000);
  const kiosk = await Kiosk.openAt(page, counter.place);
  let entries = 0;
  for (let person = 1; person <= 20; person++) {
    const secret = `Bi-mat-${person}-chuyen-rieng`;
    await kiosk.answerAll(person % 2 === 0 ? 'Hài lòng' : 'Rất hài lòng', secret);
    await kiosk.press('Kết thúc');
    await kiosk.isAttracting();
    expect(await kiosk.traces()).not.toContain('Bi-mat');
    expect(await kiosk.fields()).toEqual([]);
    const length = await page.evaluate(() => history.length);
    if (person === 1) entries = length;
    expect(length).toBe(entries);
  }
  await page.goBack().catch(() => null);
  await kiosk.isAttracting();
  expect(await kiosk.traces()).not.toContain('Bi-mat');
  const rows = await counter.readRows();
  expect(rows).toHaveLength(20);
  expect(new Set(rows.map(({ channel }) => channel))).toEqual(new Set([KIOSK_CHANNEL]));
  expect(rows.map(({ comment }) => comment)).toContain('Bi-mat-20-chuyen-rieng');
});

test.describe('with everything that moves', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } });

  test('a choice leads on, "Quay lại" finds it again, and a reason is asked only of who is not content', async ({
    context,
  }) => {
    const kiosk = await Kiosk.openPatient(context, counter.place);
    await kiosk.press('Chạm để bắt đầu');
    await expect(kiosk.page.getByText('Câu 1/7')).toBeVisible();
    await expect(kiosk.page.getByRole('button', { name: 'Tiếp tục' })).toBeHidden();
    await kiosk.choosesAndMovesOn('Không hài lòng');
    await expect(kiosk.page.getByText('Câu 2/8')).toBeVisible();
    await kiosk.press('Quay lại');
    await expect(kiosk.question.getByRole('radio', { name: 'Không hài lòng', exact: true })).toBeChecked();
    await kiosk.choosesAndMovesOn('Hài lòng');
    await expect(kiosk.page.getByText('Câu 2/7')).toBeVisible();
    for (let skipped = 0; skipped < 5; skipped++) await kiosk.press('Bỏ qua');
    await expect(kiosk.page.getByText('Điều gì chưa tốt?')).toBeHidden();
    await kiosk.press('Gửi ý kiến');
    await expect(kiosk.page.getByText('Đã nhận được ý kiến của Ông/Bà.')).toBeVisible();
    const [row] = await counter.readRows();
    expect(row?.answers).toEqual([4, null, null, null, null, null, null]);
  });

  test('a nervous double tap answers one question, not two', async ({ page }) => {
    const kiosk = await Kiosk.openAt(page, counter.place);
    await kiosk.press('Chạm để bắt đầu');
    await page.clock.runFor(CALM);
    const face = await kiosk.question.getByText('Hài lòng', { exact: true }).boundingBox();
    const [x, y] = [(face?.x ?? 0) + 5, (face?.y ?? 0) + 5];
    for (let tap = 0; tap < 5; tap++) {
      await page.mouse.click(x, y);
      await page.clock.runFor(90);
    }
    await expect(page.getByText('Câu 2/7')).toBeVisible();
    await expect(kiosk.question.locator('input:checked')).toHaveCount(0);
  });
});

test('with a keyboard, arrows only try faces on, and Enter leads on', async ({ context }) => {
  const kiosk = await Kiosk.openPatient(context, counter.place);
  const { page } = kiosk;
  await page.waitForTimeout(CALM);
  await page.getByRole('button', { name: 'Chạm để bắt đầu' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Câu 1/7')).toBeVisible();
  await page.waitForTimeout(CALM);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.waitForTimeout(CALM);
  await expect(page.getByText('Câu 1/8')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Câu 2/8')).toBeVisible();
});

test('another language keeps the answers, and the next person finds the first one again', async ({
  context,
}) => {
  const kiosk = await Kiosk.openPatient(context, counter.place);
  const { page } = kiosk;
  await kiosk.press('Chạm để bắt đầu');
  await kiosk.choosesAndMovesOn('Rất hài lòng');
  await kiosk.press('English');
  await expect(page.getByText('Question 2 of 7')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await kiosk.press('Back');
  await expect(kiosk.question.getByRole('radio', { name: 'Very satisfied' })).toBeChecked();
  await kiosk.press('Stop without sending');
  await kiosk.isAttracting();
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
  expect(await counter.readRows()).toEqual([]);
});

test('the device\'s "back" leads to the question before, and never out of the page', async ({ context }) => {
  const kiosk = await Kiosk.openPatient(context, counter.place);
  const { page } = kiosk;
  await kiosk.press('Chạm để bắt đầu');
  await kiosk.choosesAndMovesOn('Hài lòng');
  await expect(page.getByText('Câu 2/7')).toBeVisible();
  await page.evaluate(() => history.back());
  await expect(page.getByText('Câu 1/7')).toBeVisible();
  await page.evaluate(() => history.back());
  await expect(page.getByText('Câu 1/7')).toBeVisible();
});

test.describe('by the clock', () => {
  test('30 seconds of silence throw away a sheet that lacks what is required, and nothing is sent', async ({
    page,
  }) => {
    const kiosk = await Kiosk.openAt(page, counter.place);
    await kiosk.press('Chạm để bắt đầu');
    await page.clock.runFor(19_000);
    await expect(page.getByRole('alertdialog')).toBeHidden();
    await page.clock.runFor(2_000);
    const asked = page.getByRole('alertdialog', { name: 'Ông/Bà còn đang trả lời không?' });
    await expect(asked).toBeVisible();
    await expect(page.getByRole('button', { name: 'Tôi vẫn đang trả lời' })).toBeFocused();
    await expect(asked).toContainText('9');
    await expect(asked).toContainText('sẽ được xóa');
    await page.clock.runFor(9_500);
    await kiosk.isAttracting();
    expect(await counter.readRows()).toEqual([]);
  });

  test('and send one that answers what is required, having said so; the next person finds nothing of it', async ({
    page,
  }) => {
    const kiosk = await Kiosk.openAt(page, counter.place);
    await kiosk.press('Chạm để bắt đầu');
    await kiosk.choosesAndMovesOn('Hài lòng');
    await page.clock.runFor(21_000);
    await expect(page.getByRole('alertdialog')).toContainText('phiếu sẽ được gửi như đang có');
    await expect(page.getByRole('button', { name: 'Gửi luôn' })).toBeVisible();
    await page.clock.runFor(9_500);
    await expect(page.locator('.thanks .number')).toContainText(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
    await expect(page.locator('.thanks .where')).toContainText(/Xem trả lời hoặc rút phiếu tại .+\/r$/);
    expect(await counter.readRows()).toHaveLength(1);
    await page.clock.runFor(8_500);
    await kiosk.isAttracting();
    await kiosk.press('Chạm để bắt đầu');
    await expect(kiosk.question.locator('input:checked')).toHaveCount(0);
  });

  test('who presses "Tôi vẫn đang trả lời" goes on where they were', async ({ page }) => {
    const kiosk = await Kiosk.openAt(page, counter.place);
    await kiosk.press('Chạm để bắt đầu');
    await kiosk.choosesAndMovesOn('Hài lòng');
    await page.clock.runFor(25_000);
    await page.getByRole('button', { name: 'Tôi vẫn đang trả lời' }).click();
    await page.clock.runFor(15_000);
    await expect(page.getByRole('alertdialog')).toBeHidden();
    await expect(page.getByText('Câu 2/7')).toBeVisible();
  });

  test('a tablet that slept for an hour wakes up empty', async ({ page }) => {
    const kiosk = await Kiosk.openAt(page, counter.place);
    await kiosk.press('Chạm để bắt đầu');
    await kiosk.choosesAndMovesOn('Hài lòng');
    await page.clock.fastForward('01:00:00');
    await kiosk.isAttracting();
  });

  test('8 seconds after the thanks the screen is ready for the next person', async ({ page }) => {
    const kiosk = await Kiosk.openAt(page, counter.place);
    await kiosk.answerAll('Hài lòng', '');
    await expect(page.locator('.thanks .number')).toContainText(/ [0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
    const ring = page.locator('.thanks .ring');
    await expect(ring).toHaveText('8');
    await page.clock.runFor(5_000);
    await expect(ring).toHaveText('3');
    await page.clock.runFor(3_500);
    await kiosk.isAttracting();
  });
});

async function expectNoComplaint(page: Page, state: string): Promise<void> {
  expect(await findComplaints(page), state).toEqual([]);
}

test.describe('for everybody', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`nothing to complain about in ${colorScheme}: waiting, asking, asked, thanked, locked`, async ({
      browser,
    }) => {
      const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
      const kiosk = await Kiosk.openPatient(context, counter.place);
      const { page } = kiosk;
      const check = (state: string) => expectNoComplaint(page, state);
      await check('waiting');
      await kiosk.press('Ý kiến được giữ kín thế nào');
      await check('privacy');
      await kiosk.press('Đóng');
      await kiosk.press('Chạm để bắt đầu');
      await check('asking');
      for (let question = 0; question < 6; question++) await kiosk.choosesAndMovesOn('Bình thường');
      await check('reasons');
      await kiosk.press('Bỏ qua');
      await check('comment');
      await kiosk.press('Gửi ý kiến');
      await expect(page.getByRole('heading', { name: 'Xin cảm ơn Ông/Bà!' })).toBeVisible();
      await check('thanked');
      await kiosk.press('Kết thúc');
      await page.getByRole('button', { name: /Dành cho cán bộ/ }).press('Enter');
      await expect(page.getByRole('dialog')).toBeVisible();
      await check('locked');
      await context.close();
    });
  }

  test('nothing to complain about in English either', async ({ browser }) => {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    const kiosk = await Kiosk.openPatient(context, counter.place);
    const { page } = kiosk;
    const check = (state: string) => expectNoComplaint(page, state);
    await kiosk.press('English');
    await expect(page.getByRole('button', { name: 'Touch to begin' })).toBeVisible();
    await check('waiting');
    await kiosk.press('Touch to begin');
    await check('asking');
    for (let question = 0; question < 6; question++) await kiosk.choosesAndMovesOn('Very satisfied');
    await check('comment');
    await kiosk.press('Send feedback');
    await expect(page.locator('.thanks')).toBeVisible();
    await check('thanked');
    await context.close();
  });

  for (const [width, height] of [
    [1280, 800],
    [800, 1280],
    [360, 740],
    [320, 640],
  ] as const) {
    test(`a screen of ${width} px fits, with faces and words that can be read`, async ({ browser }) => {
      const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
      const kiosk = await Kiosk.openPatient(context, counter.place);
      const { page } = kiosk;
      await kiosk.press('Chạm để bắt đầu');
      const page_width = await page.locator('html').evaluate((html) => html.scrollWidth);
      expect(page_width).toBe(width);
      const face = await kiosk.question.locator('.face').first().boundingBox();
      const size = await kiosk.question
        .locator('.level span span')
        .first()
        .evaluate((word) => Number.parseFloat(getComputedStyle(word).fontSize));
      expect(face?.width).toBeGreaterThanOrEqual(width >= 800 ? 120 : 48);
      expect(size).toBeGreaterThanOrEqual(width >= 800 ? 24 : 20);
      await context.close();
    });
  }
});

test.describe('with scripts off', () => {
  test.use({ javaScriptEnabled: false });

  test('the form is plain and large, and the thanks lead back to an empty one', async ({ page }) => {
    await page.goto(`/k/${counter.place.code}`);
    await expect(page.getByRole('button', { name: 'Chạm để bắt đầu' })).toBeHidden();
    await page.getByText('Rất hài lòng').first().click();
    await page.locator('textarea').fill('Không có script');
    await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
    await expect(page.getByRole('heading', { name: 'Xin cảm ơn Ông/Bà!' })).toBeVisible();
    const refresh = page.locator('meta[http-equiv="refresh"]');
    await expect(refresh).toHaveAttribute('content', `8;url=/k/${counter.place.code}`);
    await page.getByRole('link', { name: 'Kết thúc' }).click();
    await expect(page.locator('input:checked')).toHaveCount(0);
    await page.goBack();
    await page.goBack();
    await expect(page.locator('textarea')).toHaveValue('');
    await expect(page.locator('input:checked')).toHaveCount(0);
    const rows = await counter.readRows();
    // Nothing tells this browser from any other: it was never enrolled.
    expect(rows).toMatchObject([{ channel: QR_CHANNEL, comment: 'Không có script' }]);
  });

  test('a question that was passed over is named, with everything else kept', async ({ page }) => {
    await page.goto(`/k/${counter.place.code}`);
    await page.locator('textarea').fill('Còn nguyên');
    await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
    await expect(page.getByRole('alert')).toContainText('Còn 1 chỗ cần xem lại');
    await expect(page.locator('textarea')).toHaveValue('Còn nguyên');
    expect(await counter.readRows()).toEqual([]);
  });
});
