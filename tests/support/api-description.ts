import { z } from 'zod';

type JsonSchema = Parameters<typeof z.fromJSONSchema>[0];

interface Response {
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<Record<string, Response>>;
}

/** As much of OpenAPI 3.1 as the API uses. */
export interface ApiDescription {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

const PLACES = /#\/components\/schemas\//g;

/** What an answer's body must be by the description itself: the JSON schema under its path, status and type. */
export function describedBody(
  description: ApiDescription,
  { path, status, type }: { path: string; status: number; type: string },
): z.ZodType {
  const schema = description.paths[path]?.get.responses[String(status)]?.content?.[type]?.schema;
  if (!schema) throw new Error(`the description knows no ${type} with ${status} at ${path}`);
  const whole = JSON.stringify({ ...schema, $defs: description.components.schemas });
  return z.fromJSONSchema(JSON.parse(whole.replace(PLACES, '#/$defs/')) as JsonSchema);
}
