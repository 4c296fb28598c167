import { z } from 'zod';
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
import {
  indexListSchema,
  indexSchema,
  petitionListSchema,
  planListSchema,
  planSchema,
  scoringListSchema,
  scoringSchema,
} from './loop-answers.ts';
import { COMPONENTS, json, LANG, operation, question, TAGS, without, type Json } from './openapi-parts.ts';
import { reasonParameters, resultParameters } from './parameters.ts';
import { PROBLEM_CODES, problemKind } from './problem.ts';

const NAMED = {
  RoundList: roundListSchema,
  Results: resultsSchema,
  Reasons: reasonsSchema,
  Round: roundSchema,
  Definition: definitionSchema,
  Method: methodAnswerSchema,
  Row: rowSchema,
  PetitionList: petitionListSchema,
  PlanList: planListSchema,
  Plan: planSchema,
  IndexList: indexListSchema,
  Index: indexSchema,
  ScoringList: scoringListSchema,
  Scoring: scoringSchema,
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

const ABOUT = [
  'Figures of satisfaction with public services, as they stand on the pages, in the files and in the command `sipas results`;',
  'plans and scores to keys that have the scope.',
  'Without a key: published rounds, small groups withheld. With a key (`Authorization: Bearer ...`): every round, within the',
  "key's unit; small groups only when the key may read them. Read only: GET and HEAD.",
].join(' ');

/** An address of what the key's scope opens, answered as JSON. */
function opened(
  of: {
    readonly id: string;
    readonly tag: 'plans' | 'indexes';
    readonly summary: string;
    readonly answer: string;
  },
  place: readonly Json[] = [],
): Json {
  const { answer, ...about } = of;
  const description = `For a key with the scope ${of.tag}:read.`;
  return { get: operation({ ...about, description, parameters: [...place, LANG], content: json(answer) }) };
}

function inPath(name: string, description: string): Json {
  return { name, in: 'path', required: true, description, schema: { type: 'string' } };
}

/** Petitions, plans, sets of criteria and scores. */
function loopAddresses(): Json {
  return {
    '/api/v1/petitions': {
      get: operation({
        id: 'listPublishedPetitions',
        tag: 'petitions',
        summary: 'Petitions that were answered in public',
        description:
          'Question and answer as they were edited for publication; open to everybody, the same with a key.',
        parameters: [LANG],
        content: json('PetitionList'),
      }),
    },
    '/api/v1/plans': opened({ id: 'listPlans', tag: 'plans', summary: 'Plans', answer: 'PlanList' }),
    '/api/v1/plans/{ref}': opened(
      { id: 'getPlan', tag: 'plans', summary: 'A plan with its tasks', answer: 'Plan' },
      [inPath('ref', 'The ref of a plan')],
    ),
    '/api/v1/indexes': opened({
      ...{ id: 'listIndexes', tag: 'indexes', summary: 'Sets of criteria', answer: 'IndexList' },
    }),
    '/api/v1/indexes/{name}': opened(
      { id: 'getIndex', tag: 'indexes', summary: 'A set of criteria with its tree', answer: 'Index' },
      [inPath('name', 'Code and version of a set; without a version the latest')],
    ),
    '/api/v1/scoring': opened({
      ...{ id: 'listScoring', tag: 'indexes', summary: 'Scoring rounds', answer: 'ScoringList' },
    }),
    '/api/v1/scoring/{slug}': opened(
      { id: 'getScoring', tag: 'indexes', summary: 'The ranking of a scoring round', answer: 'Scoring' },
      [inPath('slug', 'Short name of the scoring round')],
    ),
  };
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
    ...loopAddresses(),
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
