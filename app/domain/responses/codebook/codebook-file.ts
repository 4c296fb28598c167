import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { csvLines, type Separator } from '#app/domain/tables/csv-file.ts';
import { codebookCells } from './codebook-table.ts';
import type { Codebook } from './codebook.ts';
import { rScript } from './r-script.ts';
import { spssSyntax } from './spss-syntax.ts';
import codebookMessages from '#app/messages/codebook.json' with { type: 'json' };

/** The formats of a codebook: a table, JSON, and syntax files for SPSS and R. */
export const CODEBOOK_FORMATS = ['csv', 'json', 'spss', 'r'] as const;
export type CodebookFormat = (typeof CODEBOOK_FORMATS)[number];

const CODEBOOK_EXTENSIONS: Readonly<Record<CodebookFormat, string>> = {
  csv: 'csv',
  json: 'json',
  spss: 'sps',
  r: 'R',
};

interface FileOptions {
  readonly locale: Locale;
  /** Delimiter of the codebook's CSV and of the file of responses. */
  readonly delimiter: Separator;
}

/** The download name of the file of responses, which the syntax files refer to. */
export function responsesFileName(slug: string, locale: Locale): string {
  return `${translator(locale, codebookMessages)('codebook.responsesFile')}-${slug}.csv`;
}

/** The name of a codebook's file. */
export function codebookFileName(slug: string, format: CodebookFormat, locale: Locale): string {
  const name = translator(locale, codebookMessages)('codebook.fileName');
  return `${name}-${slug}.${CODEBOOK_EXTENSIONS[format]}`;
}

/** A codebook as the text of a file, without a byte order mark. */
export function codebookText(codebook: Codebook, format: CodebookFormat, options: FileOptions): string {
  const { locale, delimiter } = options;
  const file = responsesFileName(codebook.round.slug, locale);
  switch (format) {
    case 'csv':
      return csvLines(codebookCells(codebook, locale), delimiter);
    case 'json':
      return `${JSON.stringify(codebook, null, 1)}\n`;
    case 'spss':
      return spssSyntax(codebook, { file, delimiter });
    case 'r':
      return rScript(codebook, { file });
  }
}
