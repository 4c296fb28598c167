import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What of a page is looked at; all of it when absent. */
interface Look {
  readonly rules?: readonly string[] | undefined;
  readonly include?: string;
  readonly exclude?: string;
}

/** What axe finds wrong on a page: the rule, and the elements that break it. What a frame shows is a page of its own. */
export async function findComplaints(page: Page, { rules, include, exclude }: Look = {}): Promise<string[]> {
  // `legacy`: in the page itself; else axe opens a second page for each look, to add up frames.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  if (rules !== undefined) axe.withRules([...rules]);
  if (include !== undefined) axe.include(include);
  axe.exclude('iframe');
  if (exclude !== undefined) axe.exclude(exclude);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** The page has nothing that axe finds wrong, by these rules or by all, and does not scroll sideways. */
export async function expectCalmPage(page: Page, look: Look = {}): Promise<void> {
  expect(await findComplaints(page, look), page.url()).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
}
