import { z } from 'zod';
import type { ReaderSubject } from '#app/domain/people/actor.ts';
import { SLUG_PATTERN } from '#app/domain/rounds/slug.ts';
import { formatParameter, langParameter } from './parameters.ts';

export type Json = { readonly [key: string]: unknown };

/** Where answers' schemas stand in the description. */
export const COMPONENTS = '#/components/schemas/';

/** Removes keys that are redundant within one document. */
export function without(schema: Json, keys: readonly string[]): Json {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => !keys.includes(key)));
}

function parameter(name: string, schema: z.ZodType): Json {
  const description = schema.meta()?.description;
  const described = without(z.toJSONSchema(schema), ['$schema', 'description']);
  return {
    name,
    in: 'query',
    required: false,
    ...(description ? { description } : {}),
    schema: described,
  };
}

const reference = (name: string): Json => ({ $ref: `${COMPONENTS}${name}` });
export const json = (name: string): Json => ({ 'application/json': { schema: reference(name) } });

const HEADERS: Json = {
  ETag: {
    schema: { type: 'string' },
    description: 'Changes when the figures do; send it back as If-None-Match',
  },
  'Cache-Control': { schema: { type: 'string' } },
};

function responses(content: Json): Json {
  const problem = (description: string, headers?: Json) => ({
    description,
    ...(headers ? { headers } : {}),
    content: { 'application/problem+json': { schema: reference('Problem') } },
  });
  return {
    '200': { description: 'The answer', headers: HEADERS, content },
    '304': { description: 'Nothing changed since the ETag that was sent as If-None-Match' },
    '400': problem('A parameter is wrong or means nothing here'),
    '401': problem('The key is unknown, expired or revoked', {
      'WWW-Authenticate': { schema: { type: 'string' } },
    }),
    '403': problem('The key may not read this'),
    '404': problem('Not among what the caller may see'),
    '406': problem('Accept names no format there is'),
    '429': problem('Too many calls', {
      'Retry-After': { schema: { type: 'integer' }, description: 'Seconds' },
    }),
  };
}

interface Operation {
  readonly id: string;
  readonly tag: keyof typeof TAGS;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly Json[];
  readonly content: Json;
}

/** What the addresses are about; tools list them under these. */
export const TAGS = {
  rounds: 'Survey rounds: what was asked, when, and by which method',
  petitions: 'What citizens asked: answers that were published, and what is owed, in counts',
  plans: 'Plans of units and how their tasks stand',
  indexes: 'Sets of criteria, how units were scored by them, lost points and published indices',
  officials: 'What officials said of units',
  apologies: 'Late dossiers and letters of apology, in counts',
  dossiers: 'Counts of dossiers, with every definition of on time by its name',
  comments: 'What citizens wrote, masked, and how it stands as work',
  results: 'Figures of a round, by the same arithmetic as pages and files',
  description: 'What programs need to know of this API',
} as const;

export function operation({ id, tag, summary, description, parameters, content }: Operation): Json {
  return {
    operationId: id,
    tags: [tag],
    summary,
    description,
    parameters,
    security: [{}, { key: [] }],
    responses: responses(content),
  };
}

const SLUG: Json = {
  name: 'slug',
  in: 'path',
  required: true,
  description: 'Short name of the round',
  schema: { type: 'string', pattern: `^${SLUG_PATTERN}$` },
};

export const LANG = parameter('lang', langParameter);

function named(parameters: Readonly<Record<string, z.ZodType>>): Json[] {
  return Object.entries(parameters).map(([name, schema]) => parameter(name, schema));
}

/** A question about one round, answered as JSON or CSV. */
export function question(
  of: Pick<Operation, 'id' | 'tag' | 'summary' | 'description'>,
  {
    parameters,
    answer,
    csv,
  }: { parameters: Readonly<Record<string, z.ZodType>>; answer: string; csv: string },
): Json {
  return operation({
    ...of,
    parameters: [SLUG, ...named(parameters), parameter('format', formatParameter), LANG],
    content: { ...json(answer), 'text/csv': { schema: { type: 'string' }, example: csv } },
  });
}

/** An address of what the key's scope opens, answered as JSON. */
export function opened(
  of: {
    readonly id: string;
    readonly tag: ReaderSubject & keyof typeof TAGS;
    readonly summary: string;
    readonly answer: string;
  },
  place: readonly Json[] = [],
): Json {
  const { answer, ...about } = of;
  const description = `For a key with the scope ${of.tag}:read.`;
  return { get: operation({ ...about, description, parameters: [...place, LANG], content: json(answer) }) };
}

export function inPath(name: string, description: string): Json {
  return { name, in: 'path', required: true, description, schema: { type: 'string' } };
}

export function inSearch(name: string, description: string): Json {
  return { name, in: 'query', required: false, description, schema: { type: 'string' } };
}
