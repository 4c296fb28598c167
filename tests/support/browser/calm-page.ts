import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

declare global {
  interface Window {
    /** Once `findComplaints` has looked at the page. */
    readonly axe: typeof axe;
  }
}

/** What of a page is looked at; all of it when absent. */
interface Look {
  readonly rules?: readonly string[] | undefined;
  readonly include?: string;
  readonly exclude?: string;
}

/**
 * What axe finds wrong on a page: the rule, and the elements that break it. What a frame shows is a page of its own. Axe is
 * told to the page once, however often it is looked at: that takes longer than most looks.
 */
export async function findComplaints(page: Page, { rules, include, exclude }: Look = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const context = {
    ...(include === undefined ? {} : { include }),
    exclude: ['iframe', ...(exclude === undefined ? [] : [exclude])],
  };
  const options: axe.RunOptions = {
    resultTypes: ['violations'],
    // Style sheets would be read anew for one rule alone, about turned screens, which is not asked.
    preload: false,
    ...(rules === undefined ? {} : { runOnly: { type: 'rule', values: [...rules] } }),
  };
  const violations = await page.evaluate(
    async (asked) => {
      // Colours that are still on their way to another look are no colours of the page.
      for (const animation of document.getAnimations()) {
        if (animation instanceof CSSTransition) animation.finish();
      }
      return (await window.axe.run(asked.context, asked.options)).violations;
    },
    { context, options },
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** The page has nothing that axe finds wrong, by these rules or by all, and does not scroll sideways. */
export async function expectCalmPage(page: Page, look: Look = {}): Promise<void> {
  expect(await findComplaints(page, look), page.url()).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
}
