import type { Codebook, Variable } from './codebook.ts';

/** A text as a literal of R; JSON's escapes are among R's. */
function literal(text: string): string {
  return JSON.stringify(text.replace(/\s+/g, ' '));
}

const vector = (texts: readonly string[]) => `c(${texts.map(literal).join(', ')})`;

/** One value label per line, for readability. */
function longVector(texts: readonly string[]): string {
  return texts.length <= 6 ? vector(texts) : `c(\n    ${texts.map(literal).join(',\n    ')}\n  )`;
}

function convert({ name, kind, values }: Variable): string[] {
  const column = `responses[[${literal(name)}]]`;
  const codes = values.map(({ code }) => code);
  const labels = values.map(({ label }) => label);
  switch (kind) {
    case 'day':
      return [`${column} <- as.Date(substr(${column}, 1, 10))`];
    case 'number':
      return [`${column} <- as.integer(${column})`];
    case 'level':
      return [
        `${column} <- factor(${column}, levels = ${vector(codes)},`,
        `  labels = ${vector(labels)}, ordered = TRUE)`,
      ];
    case 'code':
      return values.length === 0
        ? []
        : [
            `${column} <- factor(${column}, levels = ${longVector(codes)},`,
            `  labels = make_unique(${longVector(labels)}))`,
          ];
    case 'codes':
      return values.map(({ code, label }) =>
        [
          `responses[[${literal(`${name}.${code}`)}]] <- has_code(${column}, ${literal(code)})`,
          `attr(responses[[${literal(`${name}.${code}`)}]], "label") <- ${literal(label)}`,
        ].join('\n'),
      );
    case 'text':
      return [];
  }
}

const HELPERS = [
  '# Two units may have one name: the second is called "name (2)".',
  'make_unique <- function(labels) {',
  '  nth <- ave(seq_along(labels), labels, FUN = seq_along)',
  '  ifelse(nth == 1, labels, paste0(labels, " (", nth, ")"))',
  '}',
  '# Whether one of several codes in a cell was chosen; NA where nothing was answered.',
  'has_code <- function(cells, code) {',
  '  ifelse(is.na(cells), NA, grepl(paste0("|", code, "|"), paste0("|", cells, "|"), fixed = TRUE))',
  '}',
];

/**
 * An R script (base R alone) that reads the file of responses into `responses`: levels as ordered factors, codes as
 * factors with their labels, several codes as one logical column each, every column with an attribute `label`. It
 * detects the delimiter. `file` is the name of the CSV beside it.
 */
export function rScript({ round, definition, variables }: Codebook, { file }: { file: string }): string {
  return [
    `# ${round.title.replace(/\s+/g, ' ')} (${round.slug}, ${definition})`,
    '# source("<this file>", encoding = "UTF-8")',
    `file <- ${literal(file)}`,
    'separator <- if (grepl(";", readLines(file, n = 1, warn = FALSE), fixed = TRUE)) ";" else ","',
    'responses <- read.table(file,',
    '  header = TRUE, sep = separator, quote = "\\"", dec = ".", na.strings = "", colClasses = "character",',
    '  comment.char = "", fileEncoding = "UTF-8-BOM", check.names = FALSE, stringsAsFactors = FALSE)',
    '',
    ...HELPERS,
    '',
    ...variables.flatMap(convert),
    '',
    ...variables.map(
      ({ name, label }) => `attr(responses[[${literal(name)}]], "label") <- ${literal(label)}`,
    ),
    '',
  ].join('\n');
}
