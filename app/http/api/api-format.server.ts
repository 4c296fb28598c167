import { AppError } from '#app/domain/errors.ts';
import { excerpt } from '#app/domain/excerpt.ts';

const TYPES = { json: 'application/json', csv: 'text/csv' } as const;
type Format = keyof typeof TYPES;

/** The Content-Type of a format. */
export const contentTypes: Readonly<Record<Format, string>> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
};

interface Wish {
  readonly range: string;
  readonly quality: number;
}

/** The media ranges of the header Accept, the most preferred first (RFC 9110, section 12.5.1). */
function readWishes(accept: string | null): readonly Wish[] {
  return (accept ?? '*/*')
    .split(',')
    .map((part) => {
      const [range = '', ...params] = part.split(';').map((text) => text.trim().toLowerCase());
      const quality = Number(params.find((param) => param.startsWith('q='))?.slice(2) ?? 1);
      return { range, quality: Number.isFinite(quality) ? quality : 0 };
    })
    .filter(({ range, quality }) => range !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality);
}

function fits(range: string, type: string): boolean {
  return range === '*/*' || range === type || range === `${type.split('/')[0]}/*`;
}

/**
 * The format of an answer: the one in the address, else the first acceptable one that exists.
 * @throws AppError `invalid` for an unknown name, `not_acceptable` when Accept names none there is.
 */
export function readFormat(
  { search, headers }: { readonly search: URLSearchParams; readonly headers: Headers },
  formats: readonly [Format, ...Format[]],
): Format {
  const asked = search.get('format');
  if (asked !== null) {
    const format = formats.find((known) => known === asked);
    if (format === undefined) throw new AppError('invalid', 'tables.format', { value: excerpt(asked) });
    return format;
  }
  for (const { range } of readWishes(headers.get('accept'))) {
    const format = formats.find((known) => fits(range, TYPES[known]));
    if (format !== undefined) return format;
  }
  throw new AppError('not_acceptable', 'api.notAcceptable', {
    types: formats.map((format) => TYPES[format]).join(', '),
  });
}
