import {
  data,
  redirect,
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
} from '@remix-run/node';
import { FieldsRefused, refuse } from '#app/domain/errors.ts';
import { FORM_TOKEN } from '#app/domain/form.ts';
import { message } from '#app/domain/locale/translate.ts';
import type { Actor } from '#app/domain/people/actor.ts';
import type { Permission } from '#app/domain/people/policy.ts';
import { paths } from '#app/paths.ts';
import { describeDefect, loggedPath } from '#app/platform/defect.ts';
import { requireScope, type Context } from '#app/services/context.ts';
import type { StaffSession } from './auth.server.ts';
import { answeredFailure, defectAnswer, readFailure, statusOf } from '#app/http/failures.server.ts';
import {
  answerForm,
  postedFile,
  readPosted,
  type FormShape,
  type Typed,
} from '#app/http/forms/form.server.ts';
import type { TokenVerdict } from './form-token.server.ts';

type RouteArgs = LoaderFunctionArgs | ActionFunctionArgs;

/** What a guarded loader or action is given: the use-case context and Remix's own arguments. */
export type Guarded = RouteArgs & { readonly ctx: Context };
type Handler<Args, Result> = (args: Args) => Promise<Result> | Result;

type StaffArgs = Guarded & { readonly session: StaffSession };

function contextFor(args: RouteArgs, actor: Actor): Context {
  const { database, registry, threshold, seals, log } = args.context.installation;
  return {
    db: database.db,
    sql: database.sql,
    registry,
    disclosureThreshold: threshold.value,
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
export function staffLoader<Result>(permission: Permission, handler: Handler<StaffArgs, Result>) {
  return async (args: LoaderFunctionArgs): Promise<Result> => runAsStaff(permission, handler, args);
}

/** What the handler of a form is given: what was typed, too. */
export type PostedArgs<Name extends string> = StaffArgs & {
  readonly typed: Typed<Name>;
  /** A file that was sent; null when none was chosen. */
  readonly fileOf: (name: string) => ReturnType<typeof postedFile>;
};

/**
 * An action for people who logged in and have `permission`; see `staffLoader`. Every form of staff comes in here, so none
 * is taken without the token of its session. What the person can mend is answered with the form's refusal, which its
 * page shows.
 */
export function staffAction<Result, const Name extends string = never>(
  permission: Permission,
  form: FormShape<Name>,
  handler: Handler<PostedArgs<Name>, Result>,
) {
  return async (args: ActionFunctionArgs) =>
    runAsStaff(
      permission,
      async (given) => {
        const { request, session, context } = given;
        const posted = await readPosted(request);
        const verdict = context.installation.auth.judgeFormToken(session, posted.get(FORM_TOKEN));
        refuseForeign(verdict, form);
        return answerForm({ request, posted }, form, (typed) => {
          if (verdict === 'earlier') throw new FieldsRefused('forbidden', [EARLIER]);
          return handler({ ...given, typed, fileOf: (name) => postedFile(posted, name) });
        });
      },
      args,
    );
}

/** A page of the person's own earlier session is shown again with what was typed; one more press sends it. */
const EARLIER = { field: null, message: message('errors.formEarlier') };

function refuseForeign(verdict: TokenVerdict, { fields }: FormShape<string>): void {
  const hasNothingToKeep = fields.length === 0;
  if (verdict === 'foreign' || (verdict === 'earlier' && hasNothingToKeep)) {
    refuse('forbidden', 'errors.formToken');
  }
}

/** A loader or action that anybody may call; the actor is a citizen. */
export function publicRoute<Result>(handler: Handler<Guarded, Result>) {
  return async (args: RouteArgs): Promise<Result> =>
    run(args, () => handler({ ...args, ctx: contextFor(args, { kind: 'citizen' }) }));
}

async function runAsStaff<Result>(
  permission: Permission,
  handler: Handler<StaffArgs, Result>,
  args: RouteArgs,
): Promise<Result> {
  const session = await run(args, () => findSession(args));
  if (session === null) throw toLogin(args.request);
  const firstStep = firstStepOf(args, session);
  if (firstStep !== null) throw redirect(firstStep);
  return run(args, () => {
    const ctx = contextFor(args, session.actor);
    requireScope(ctx, permission);
    return handler({ ...args, ctx, session });
  });
}

const sessions = new WeakMap<AppLoadContext, Promise<StaffSession | null>>();

/** Cached per request, because several loaders ask; each request has its own context. */
function findSession({ context, request }: RouteArgs): Promise<StaffSession | null> {
  const known = sessions.get(context);
  if (known !== undefined) return known;
  const asked = context.installation.auth.findSession(request);
  sessions.set(context, asked);
  return asked;
}

/** Logs a defect; the answer names the number under which, also where no loader ran that would know it. */
function answerDefect(error: Error, request: Request, { installation, requestId }: RouteArgs['context']) {
  const path = loggedPath(new URL(request.url).pathname);
  if (!request.signal.aborted) {
    installation.log.error('request failed', { requestId, path, ...describeDefect(error) });
  }
  return data(defectAnswer(requestId, request), 500);
}

async function run<Result>(
  { request, context }: RouteArgs,
  answer: () => Promise<Result> | Result,
): Promise<Result> {
  const { installation, requestId } = context;
  try {
    return await answer();
  } catch (error) {
    const failure = answeredFailure(error);
    if (failure === null) throw error instanceof Error ? answerDefect(error, request, context) : error;
    if (failure !== error) installation.log.error('request failed', { requestId, ...describeDefect(error) });
    throw data(readFailure(failure, request), statusOf(failure));
  }
}

/**
 * The page that a person must go through before anything else but logging out: with a password that somebody else knows
 * the one that changes it, without a second factor that is overdue the one that sets it up. The sample is tried without.
 */
function firstStepOf({ request, context }: RouteArgs, session: StaffSession): string | null {
  const { pathname } = new URL(request.url);
  const step = session.mustChangePassword
    ? paths.account()
    : isSecondFactorLate(session) && !context.installation.isSample
      ? paths.secondFactor()
      : null;
  const isOpen = [step, `${step}.data`, paths.logout()].includes(pathname);
  return step === null || isOpen ? null : step;
}

function isSecondFactorLate({ secondFactorDue }: StaffSession): boolean {
  return secondFactorDue !== null && secondFactorDue.getTime() <= Date.now();
}

function toLogin(request: Request): Response {
  const url = new URL(request.url);
  const isPageView = request.method === 'GET' || request.method === 'HEAD';
  return redirect(paths.login(isPageView ? url.pathname + url.search : undefined));
}
