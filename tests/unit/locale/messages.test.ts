import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { placesOf } from '#app/domain/locale/message-format.ts';
import { subjectOf } from '#app/server/build/message-index.ts';
import { currentIndex, readMessageFiles } from '#app/server/build/write-message-index.ts';

const files = readMessageFiles();

function names(text: string): string[] {
  return [...new Set(placesOf(text).map(({ name }) => name))].sort();
}

/** All code that may show a text, in one string. */
function sources(): string {
  const paths = ['app', 'db'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(folder, name)),
  );
  return paths
    .filter((path) => path !== join('app', 'messages', 'index.ts'))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
}

/** Whether a key stands in the code as a whole, or begins as a key does that is put together (`results.key.${key}`). */
function usage(code: string): (key: string) => boolean {
  const whole = new Set(code.match(/(?<=['"`])[a-z]\w*(?:\.[\w:,-]+)+(?=['"`])/g));
  const begun = [...new Set(code.match(/(?<=`)[a-z]\w*\.[\w.,-]*(?=\$\{)/g))];
  return (key) => whole.has(key) || begun.some((beginning) => key.startsWith(beginning));
}

describe.each(files)('the texts of $name', (file) => {
  const { vi, en } = file.texts;

  test('are there in Vietnamese and in English', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort());
  });

  test('take the same parameters in both', () => {
    const inVietnamese = Object.entries(vi).map(([key, text]) => [key, names(text)]);
    expect(Object.entries(en).map(([key, text]) => [key, names(text)])).toEqual(
      expect.arrayContaining(inVietnamese),
    );
  });

  test("have keys that begin with their subject's name", () => {
    expect(Object.keys(vi).filter((key) => !key.startsWith(`${subjectOf(file)}.`))).toEqual([]);
  });

  test('have no brace that is no place, and no "(s)" for a plural', () => {
    const odd = [...Object.values(vi), ...Object.values(en)].filter(
      (text) =>
        /[{}]/.test(text.replace(/\{\w+(?:, (?:plural|select),(?: [\w-]+ \{[^{}]*\})+)?\}/g, '')) ||
        text.includes('(s)'),
    );
    expect(odd).toEqual([]);
  });

  test('are composed Unicode', () => {
    expect(Object.values(vi).filter((text) => text !== text.normalize('NFC'))).toEqual([]);
  });
});

test('every text is shown somewhere', () => {
  const isUsed = usage(sources());
  // Files of further languages that are in use have all of `common.*`: what goes from it would make them invalid.
  const shown = files.filter(({ name }) => name !== 'common.json');
  const unused = shown.flatMap(({ texts }) => Object.keys(texts.vi)).filter((key) => !isUsed(key));
  expect(unused).toEqual([]);
});

test('the index knows every key and what it must be given (npm run messages writes it)', async () => {
  expect(readFileSync('app/messages/index.ts', 'utf8')).toBe(await currentIndex());
});
