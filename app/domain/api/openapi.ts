import { z } from 'zod';
import { SLUG_PATTERN } from '#app/domain/rounds/slug.ts';
import {
  definitionSchema,
  methodAnswerSchema,
  problemSchema,
  reasonsSchema,
  resultsSchema,
  roundListSchema,
  roundSchema,
  rowSchema,
} from './answers.ts';
import { formatParameter, langParameter, reasonParameters, resultParameters } from './parameters.ts';
import { PROBLEM_CODES, problemKind } from './problem.ts';

type Json = { readonly [key: string]: unknown };

const COMPONENTS = '#/components/schemas/';
const NAMED = {
  RoundList: roundListSchema,
  Results: resultsSchema,
  Reasons: reasonsSchema,
  Round: roundSchema,
  Definition: definitionSchema,
  Method: methodAnswerSchema,
  Row: rowSchema,
  Problem: problemSchema,
};

/** The answers' JSON schemas by name, shared ones included; generated from the zod schemas that check them. */
function schemas(): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id });
  const { schemas: made } = z.toJSONSchema(registry, { uri: (id) => `${COMPONENTS}${id}` });
  const plain = Object.entries(made).map(([id, schema]) => [id, without(schema, ['$schema', '$id', 'id'])]);
  return Object.fromEntries(plain) as Json;
}

/** Removes keys that are redundant within one document. */
function without(schema: Json, keys: readonly string[]): Json {
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
const json = (name: string): Json => ({ 'application/json': { schema: reference(name) } });

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
    '403': problem('The key may not read figures'),
    '404': problem('No such round, unit, service area or counter among what the caller may see'),
    '406': problem('Accept names no format there is'),
    '429': problem('Too many calls', {
      'Retry-After': { schema: { type: 'integer' }, description: 'Seconds' },
    }),
  };
}

interface Operation {
  readonly id: string;
  readonly summary: string;
  readonly parameters: readonly Json[];
  readonly content: Json;
}

function operation({ id, summary, parameters, content }: Operation): Json {
  return {
    operationId: id,
    summary,
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

const ABOUT = [
  'Figures of satisfaction with public services, as they stand on the pages, in the files and in the command `sipas results`.',
  'Without a key: published rounds, small groups withheld. With a key (`Authorization: Bearer ...`): every round, within the',
  "key's unit; small groups only when the key may read them. Read only: GET and HEAD.",
].join(' ');

const LANG = parameter('lang', langParameter);

function named(parameters: Readonly<Record<string, z.ZodType>>): Json[] {
  return Object.entries(parameters).map(([name, schema]) => parameter(name, schema));
}

/** A question about one round, answered as JSON or CSV. */
function question(
  of: Pick<Operation, 'id' | 'summary'>,
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

/** The description of the API (OpenAPI 3.1) for an installation at `baseUrl`. */
export function describeApi({ baseUrl }: { readonly baseUrl: string }): Json {
  const kinds = PROBLEM_CODES.map((code) => problemKind(code).type).join(', ');
  return {
    openapi: '3.1.0',
    info: { title: 'SIPAS', version: '1.0.0', description: `${ABOUT} Kinds of problems: ${kinds}.` },
    servers: [{ url: baseUrl }],
    paths: {
      '/api/v1/rounds': {
        get: operation({
          id: 'listRounds',
          summary: 'Survey rounds',
          parameters: [LANG],
          content: json('RoundList'),
        }),
      },
      '/api/v1/rounds/{slug}/results': {
        get: question(
          { id: 'getResults', summary: 'Figures of a round' },
          {
            parameters: resultParameters,
            answer: 'Results',
            csv: 'unit,unit_name,responses,answers,n1,n2,n3,n4,n5,rate,mean,ci_low,ci_high\n',
          },
        ),
      },
      '/api/v1/rounds/{slug}/reasons': {
        get: question(
          { id: 'getReasons', summary: 'What citizens ticked as not good; with a key only' },
          {
            parameters: reasonParameters,
            answer: 'Reasons',
            csv: 'unit,unit_name,responses,waiting,attitude\n',
          },
        ),
      },
      '/api/v1/openapi.json': {
        get: {
          operationId: 'describeApi',
          summary: 'This description',
          security: [{}],
          responses: {
            '200': {
              description: 'OpenAPI 3.1',
              content: { 'application/json': { schema: { type: 'object' } } },
            },
          },
        },
      },
    },
    components: {
      schemas: schemas(),
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key made by an administrator' },
      },
    },
  };
}
