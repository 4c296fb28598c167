import { expect, test } from '@playwright/test';

test('the site answers on a phone and on a desktop', async ({ page }) => {
  const response = await page.goto('/');
  expect(response?.status()).toBe(200);
});
