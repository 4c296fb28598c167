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
  readonly tag: keyof typeof TAGS;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly Json[];
  readonly content: Json;
}

/** What the addresses are about; tools list them under these. */
const TAGS = {
  rounds: 'Survey rounds: what was asked, when, and by which method',
  results: 'Figures of a round, by the same arithmetic as pages and files',
  description: 'What programs need to know of this API',
} as const;

function operation({ id, tag, summary, description, parameters, content }: Operation): Json {
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

/** What can be asked, by address. */
function addresses(): Json {
  return {
    '/api/v1/rounds': {
      get: operation({
        id: 'listRounds',
        tag: 'rounds',
        summary: 'Survey rounds',
        description: 'The rounds that the caller may see, the latest first.',
        parameters: [LANG],
        content: json('RoundList'),
      }),
    },
    '/api/v1/rounds/{slug}/results': {
      get: question(
        {
          id: 'getResults',
          tag: 'results',
          summary: 'Figures of a round',
          description: 'Rates with their intervals, counts by level and the method, as JSON or CSV.',
        },
        {
          parameters: resultParameters,
          answer: 'Results',
          csv: 'unit,unit_name,responses,answers,n1,n2,n3,n4,n5,rate,mean,ci_low,ci_high\n',
        },
      ),
    },
    '/api/v1/rounds/{slug}/reasons': {
      get: question(
        {
          id: 'getReasons',
          tag: 'results',
          summary: 'What citizens ticked as not good; with a key only',
          description: 'How often each reason was ticked by people who chose a low level, as JSON or CSV.',
        },
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
        tags: ['description' satisfies keyof typeof TAGS],
        summary: 'This description',
        description: 'The description of the API itself, for tools that make clients.',
        security: [{}],
        responses: {
          '200': {
            description: 'OpenAPI 3.1',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
        },
      },
    },
  };
}

/** The description of the API (OpenAPI 3.1) for an installation at `baseUrl`. */
export function describeApi({ baseUrl }: { readonly baseUrl: string }): Json {
  const kinds = PROBLEM_CODES.map((code) => problemKind(code).type).join(', ');
  return {
    openapi: '3.1.0',
    info: {
      title: 'SIPAS',
      version: '1.0.0',
      description: `${ABOUT} Kinds of problems: ${kinds}.`,
      contact: { name: 'Who runs this installation', url: baseUrl },
    },
    servers: [{ url: baseUrl }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths: addresses(),
    components: {
      schemas: schemas(),
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key made by an administrator' },
      },
    },
  };
}
