import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '#app/platform/project-root.ts';

const FOLDER = join(projectRoot, 'app', 'routes', 'console+');

/** The files of all pages of the console, below the folder of their routes and without their ending. */
export async function consolePages(): Promise<string[]> {
  const files = await readdir(FOLDER, { recursive: true });
  return files.filter((file) => file.endsWith('.tsx')).map((file) => file.slice(0, -'.tsx'.length));
}

/** The parts of a page's address, from the name of its file: `$` before a part says that it is a value. */
function partsOf(page: string): string[] {
  return page
    .replaceAll('+', '')
    .split(/[./](?![^[]*\])/)
    .filter((part) => part !== '_index')
    .map((part) => part.replace(/_$/, '').replaceAll(/[[\]]/g, ''));
}

/** An address of a page, with `value` for each value in it. */
export function addressOf(page: string, value: string): string {
  return ['/console', ...partsOf(page).map((part) => (part.startsWith('$') ? value : part))].join('/');
}

/** The source of a page's route. */
export function sourceOf(page: string): Promise<string> {
  return readFile(join(FOLDER, `${page}.tsx`), 'utf8');
}

const escaped = (text: string) => text.replaceAll('.', String.raw`\.`);

/** Which of these pages answers an address; of two that could, the one with fewer values in its address. */
export function pageFinder(pages: readonly string[]): (address: string) => string | undefined {
  const known = pages.map((page) => {
    const parts = partsOf(page);
    const path = parts.map((part) => (part.startsWith('$') ? '/[^/]+' : `/${escaped(part)}`)).join('');
    return {
      page,
      values: parts.filter((part) => part.startsWith('$')).length,
      path: new RegExp(`^/console${path}$`),
    };
  });
  known.sort((one, other) => one.values - other.values);
  return (address) => {
    const { pathname } = new URL(address, 'http://site');
    return known.find(({ path }) => path.test(pathname))?.page;
  };
}
