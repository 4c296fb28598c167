import {
  data,
  redirect,
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
} from '@remix-run/node';
import { isAppError } from '#app/domain/errors.ts';
import type { Actor } from '#app/domain/people/actor.ts';
import type { Permission } from '#app/domain/people/policy.ts';
import { paths } from '#app/paths.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import { readFailure, statusOf } from './failures.server.ts';

type RouteArgs = LoaderFunctionArgs | ActionFunctionArgs;

/** What a guarded loader or action is given: the use-case context and Remix's own arguments. */
export type Guarded = RouteArgs & { readonly ctx: Context };
type Handler<Result> = (args: Guarded) => Promise<Result> | Result;

function contextFor(args: RouteArgs, actor: Actor): Context {
  const { database, registry, env, seals, log } = args.context.installation;
  return {
    db: database.db,
    sql: database.sql,
    registry,
    disclosureThreshold: env.DISCLOSURE_THRESHOLD,
    seals,
    actor,
    now: new Date(),
    log,
  };
}

/**
 * A loader for people who logged in and have `permission`. Every console loader is made by it, because a client can
 * request a child route's data alone: a guard on a layout protects nothing.
 */
export function staffLoader<Result>(permission: Permission, handler: Handler<Result>) {
  return async (args: LoaderFunctionArgs): Promise<Result> => runAsStaff(permission, handler, args);
}

/** An action for people who logged in and have `permission`; see `staffLoader`. */
export function staffAction<Result>(permission: Permission, handler: Handler<Result>) {
  return async (args: ActionFunctionArgs): Promise<Result> => runAsStaff(permission, handler, args);
}

/** A loader or action that anybody may call; the actor is a citizen. */
export function publicRoute<Result>(handler: Handler<Result>) {
  return async (args: RouteArgs): Promise<Result> => run(args, { kind: 'citizen' }, handler);
}

async function runAsStaff<Result>(
  permission: Permission,
  handler: Handler<Result>,
  args: RouteArgs,
): Promise<Result> {
  const actor = await findActor(args);
  if (actor === null) throw toLogin(args.request);
  return run(args, actor, (guarded) => {
    requireScope(guarded.ctx, permission);
    return handler(guarded);
  });
}

const actors = new WeakMap<AppLoadContext, Promise<Actor | null>>();

/** Cached per request, because several loaders ask; each request has its own context. */
function findActor({ context, request }: RouteArgs): Promise<Actor | null> {
  const known = actors.get(context);
  if (known !== undefined) return known;
  const asked = context.installation.auth.findActor(request);
  actors.set(context, asked);
  return asked;
}

async function run<Result>(args: RouteArgs, actor: Actor, handler: Handler<Result>): Promise<Result> {
  try {
    return await handler({ ...args, ctx: contextFor(args, actor) });
  } catch (error) {
    if (!isAppError(error)) throw error;
    throw data(readFailure(error, args.request), statusOf(error));
  }
}

function toLogin(request: Request): Response {
  const url = new URL(request.url);
  const isPageView = request.method === 'GET' || request.method === 'HEAD';
  return redirect(paths.login(isPageView ? url.pathname + url.search : undefined));
}
