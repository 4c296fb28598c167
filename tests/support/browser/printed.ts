import { expect, type Page } from '@playwright/test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A page as it comes out of the printer on A4. */
interface Printed {
  /** All that is legible, sheet by sheet, without the spaces and line breaks that paper puts in. */
  readonly text: string;
  /** What reaches beyond the edges of a sheet. */
  readonly cut: readonly string[];
  readonly sheets: number;
}

const withoutSpaces = (text: string) => text.normalize('NFC').replace(/\s/g, '');

/** Prints a page to PDF and reads the PDF. */
async function print(page: Page, { landscape }: { landscape: boolean }): Promise<Printed> {
  const pdf = await page.pdf({ format: 'A4', landscape });
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const texts: string[] = [];
  const cut: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const sheet = await document.getPage(number);
    const [, , width = 0, height = 0] = sheet.view;
    for (const item of (await sheet.getTextContent()).items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const [, , , , x, y] = item.transform as number[];
      const isInside = x! >= 0 && x! + item.width <= width + 0.5 && y! >= 0 && y! <= height;
      if (!isInside) cut.push(item.str);
      texts.push(item.str);
    }
  }
  await document.destroy();
  return { text: withoutSpaces(texts.join('')), cut, sheets: document.numPages };
}

/** What somebody who prints a page expects on paper: its title, every cell, every fact, every label of the chart. */
async function expectedOnPaper(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: 'print' });
  const texts = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('h1, h2, th, td, dt, dd, [data-picture] text')]
      .filter((element) => element.checkVisibility())
      .map((element) => ('innerText' in element ? element.innerText : (element as Element).textContent)),
  );
  await page.emulateMedia({ media: null });
  return texts.map((text) => withoutSpaces(text)).filter((text) => text !== '');
}

/** More sheets than this were not meant. */
const MOST_SHEETS = 6;

/** On A4, upright and lying, nothing of a page is cut or missing, and these texts are there, too. */
export async function expectWholeOnPaper(page: Page, texts: readonly string[]): Promise<void> {
  const wanted = [...(await expectedOnPaper(page)), ...texts.map(withoutSpaces)];
  expect(wanted.length, page.url()).toBeGreaterThan(texts.length);
  for (const landscape of [false, true]) {
    const { text, cut, sheets } = await print(page, { landscape });
    const where = `${page.url()}, ${landscape ? 'lying' : 'upright'}`;
    expect(cut, `beyond the edge of ${where}`).toEqual([]);
    const missing = wanted.filter((each) => !text.includes(each));
    expect(missing, `missing on ${where}`).toEqual([]);
    expect(sheets, where).toBeLessThanOrEqual(MOST_SHEETS);
  }
}
