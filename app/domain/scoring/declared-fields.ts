import type { Declared } from '#app/domain/indexes/points.ts';
import { renderDeclared } from './declared-text.ts';

/**
 * The fields in which a person declares the data of a node: a number, a name or a share of `of`; under which case of the
 * rule; or that it does not apply ('1').
 */
export interface DeclaredFields {
  readonly data: string;
  readonly of: string;
  readonly which: string;
  readonly exempt: string;
}

/** The fields as one text, as `parseDeclared` reads it. */
export function textOfFields({ data, of, which, exempt }: DeclaredFields): string {
  if (exempt !== '') return 'KAD';
  const text = of.trim() === '' ? data : `${data}/${of}`;
  return which === '' ? text : `${which}: ${text}`;
}

/** What was declared, in the fields; empty ones for nothing. */
export function fieldsOfDeclared(declared: Declared | 'exempt' | null): DeclaredFields {
  const empty = { data: '', of: '', which: '', exempt: '' };
  if (declared === null) return empty;
  if (declared === 'exempt') return { ...empty, exempt: '1' };
  if (declared.kind === 'case') {
    return { ...empty, which: String(declared.place + 1), data: renderDeclared(declared.declared) };
  }
  if (declared.kind !== 'rate') return { ...empty, data: renderDeclared(declared) };
  const [data = '', of = ''] = renderDeclared(declared).split('/');
  return { ...empty, data, of };
}
