import { subjectsReadBy, type Actor, type Grant, type ReaderSubject } from './actor.ts';
import type { Role } from './roles.ts';

export const PERMISSIONS = [
  'console.enter',
  'units.read',
  'units.manage',
  /** Add, change, close and open counters, and say when places serve people. */
  'counters.manage',
  'access_points.read',
  'access_points.manage',
  'rounds.read',
  'rounds.manage',
  /** Make and publish questionnaires and methods; who may see rounds may see those there are. */
  'questionnaires.manage',
  'progress.read',
  'results.read',
  /** See groups of so few people that an answer could be somebody's. */
  'results.small_groups',
  /** See responses as they come in, not in steps of several people. */
  'responses.live',
  'comments.read',
  'comments.reply',
  /** Publish a comment with a reply that somebody else wrote. */
  'comments.publish',
  'contacts.read',
  /** The ledger of numbered sheets of paper: counts, and what was printed; not what a sheet says. */
  'paper.read',
  /** Key sheets of paper of one's units, and correct what was keyed. */
  'paper.enter',
  /** Issue numbered sheets, draw which are keyed twice, settle where two keyings differ. */
  'paper.manage',
  'responses.import',
  'responses.export',
  'responses.exclude',
  'tallies.manage',
  'reports.manage',
  'plans.read',
  /** Say how tasks stand that one's units lead, and report them done. */
  'plans.report',
  /** Issue plans, hand out tasks, accept or send back what is reported. */
  'plans.manage',
  /** Say which days are working days. */
  'calendar.manage',
  /** Open the register of petitions; which ones are seen there is `petitionSight`. */
  'petitions.open',
  'petitions.read',
  /** Write down what citizens bring. */
  'petitions.enter',
  /** Take, refuse, pass on and answer petitions of one's units, and see who petitioned. */
  'petitions.handle',
  /** Publish an answer that somebody else wrote. */
  'petitions.publish',
  /** Read petitions whose answer did not satisfy, and send them back. */
  'petitions.review',
  /** Read complaints and denunciations. */
  'petitions.restricted',
  /** How many dossiers units handled, and how many on time. */
  'dossiers.read',
  /** Take files with counts of dossiers of one's units. */
  'dossiers.import',
  /** Which dossiers are late, and their letters of apology; not who handed them in. */
  'apologies.read',
  /** Write, sign and send letters of one's units, and see whom they are to. */
  'apologies.handle',
  'staff.manage',
  'keys.manage',
  'audit.read',
  'settings.manage',
  'indexes.read',
  'indexes.manage',
  'scores.read',
  /** Declare data, put documents behind them, hand in, explain. */
  'scores.declare',
  'scores.appraise',
  'scores.manage',
  /** What officials said of one's units. */
  'officials.read',
  /** Ask officials: who is asked, who judges whom, links. */
  'officials.manage',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** A unit and those below it, or one unit alone. */
export type PlaceScope = { readonly kind: 'subtree' | 'unit'; readonly unitId: number };

/** Which units a permission reaches: the whole province, one place, or the places of several grants together. */
export type Scope =
  | { readonly kind: 'all' }
  | PlaceScope
  | { readonly kind: 'several'; readonly places: readonly PlaceScope[] };

type Reach = 'all' | PlaceScope['kind'];

/**
 * The one table of who may do what, and how far it reaches. What is not here is denied.
 * The roles: docs/domain.md#roles.
 */
const POLICY: Record<Role, Partial<Record<Permission, Reach>>> = {
  admin: Object.fromEntries(PERMISSIONS.map((permission) => [permission, 'all'])),
  leader: {
    'scores.read': 'all',
    'officials.read': 'all',
    'indexes.read': 'all',
    'console.enter': 'all',
    'units.read': 'all',
    'access_points.read': 'all',
    'rounds.read': 'all',
    'progress.read': 'all',
    'results.read': 'all',
    'results.small_groups': 'all',
    'responses.live': 'all',
    'comments.read': 'all',
    'paper.read': 'all',
    'reports.manage': 'all',
    'plans.read': 'all',
    'petitions.open': 'all',
    'petitions.read': 'all',
    'dossiers.read': 'all',
    'apologies.read': 'all',
  },
  manager: {
    'scores.read': 'subtree',
    'officials.read': 'subtree',
    'scores.declare': 'subtree',
    'indexes.read': 'subtree',
    'console.enter': 'subtree',
    'units.read': 'subtree',
    'access_points.read': 'subtree',
    'access_points.manage': 'subtree',
    'counters.manage': 'subtree',
    'rounds.read': 'subtree',
    'progress.read': 'subtree',
    'results.read': 'subtree',
    'comments.read': 'subtree',
    'comments.reply': 'subtree',
    'comments.publish': 'subtree',
    'contacts.read': 'subtree',
    'paper.read': 'subtree',
    'paper.enter': 'subtree',
    'paper.manage': 'subtree',
    'reports.manage': 'subtree',
    'plans.read': 'subtree',
    'plans.report': 'subtree',
    'plans.manage': 'subtree',
    'petitions.open': 'subtree',
    'petitions.read': 'subtree',
    'petitions.enter': 'subtree',
    'petitions.handle': 'subtree',
    'petitions.publish': 'subtree',
    'dossiers.read': 'subtree',
    'dossiers.import': 'subtree',
    'apologies.read': 'subtree',
    'apologies.handle': 'subtree',
    'audit.read': 'subtree',
  },
  staff: {
    'scores.read': 'unit',
    'scores.declare': 'unit',
    'indexes.read': 'unit',
    'console.enter': 'unit',
    'units.read': 'unit',
    'access_points.read': 'unit',
    'rounds.read': 'unit',
    'progress.read': 'unit',
    'results.read': 'unit',
    'comments.read': 'unit',
    'comments.reply': 'unit',
    'contacts.read': 'unit',
    'plans.read': 'unit',
    'petitions.open': 'unit',
    'petitions.read': 'unit',
    'petitions.enter': 'unit',
    'petitions.handle': 'unit',
    'dossiers.read': 'unit',
    'apologies.read': 'unit',
    'apologies.handle': 'unit',
  },
  data_entry: {
    'console.enter': 'unit',
    'units.read': 'unit',
    'rounds.read': 'unit',
    'paper.read': 'unit',
    'paper.enter': 'unit',
    'petitions.open': 'unit',
    'petitions.enter': 'unit',
  },
  supervisor: {
    'scores.read': 'all',
    'officials.read': 'all',
    'scores.appraise': 'all',
    'indexes.read': 'all',
    'console.enter': 'all',
    'units.read': 'all',
    'rounds.read': 'all',
    'progress.read': 'all',
    'paper.read': 'all',
    'responses.live': 'all',
    'petitions.open': 'all',
    'petitions.review': 'all',
    'petitions.restricted': 'all',
    'dossiers.read': 'all',
    'apologies.read': 'all',
  },
};

/** What a `reader` may do, by what it reads. */
const READER: Readonly<Record<ReaderSubject, readonly Permission[]>> = {
  results: ['rounds.read', 'results.read'],
  plans: ['plans.read'],
  indexes: ['indexes.read', 'scores.read'],
  officials: ['officials.read'],
  apologies: ['apologies.read'],
  petitions: ['petitions.open', 'petitions.read'],
  dossiers: ['dossiers.read'],
  comments: ['comments.read'],
};

/**
 * How far a permission reaches for an actor, or null when the actor does not have it. What somebody may by several grants
 * adds up. A grant whose role needs a unit but that has none gives nothing.
 */
export function scopeOf(actor: Actor, permission: Permission): Scope | null {
  if (actor.kind === 'cli' || actor.kind === 'system') return { kind: 'all' };
  if (actor.kind === 'citizen') return null;
  if (actor.kind === 'reader') return reachFrom(readerReach(actor, permission), actor.unitId);
  return together(actor.grants.flatMap((grant) => scopeOfGrant(grant, permission) ?? []));
}

/** How far a permission reaches by one grant alone, or null. */
export function scopeOfGrant({ role, unitId }: Grant, permission: Permission): SingleScope | null {
  return reachFrom(POLICY[role][permission], unitId);
}

type SingleScope = Exclude<Scope, { kind: 'several' }>;

function reachFrom(reach: Reach | undefined, unitId: number | null): SingleScope | null {
  if (reach === undefined) return null;
  if (reach === 'all') return { kind: 'all' };
  return unitId === null ? null : { kind: reach, unitId };
}

function together(scopes: readonly SingleScope[]): Scope | null {
  const places = scopes.filter((scope): scope is PlaceScope => scope.kind !== 'all');
  if (places.length < scopes.length) return { kind: 'all' };
  const [first, ...others] = places;
  if (first === undefined) return null;
  return others.length === 0 ? first : { kind: 'several', places };
}

/** Whether a role gives a permission by itself, wherever it is held. */
export function roleGives(role: Role, permission: Permission): boolean {
  return POLICY[role][permission] !== undefined;
}

/** The unit whose name documents of a reader bear: the first of their places; null for the province. */
export function unitOfDocuments(scope: Scope): number | null {
  return scope.kind === 'all' ? null : (placesOf(scope)[0]?.unitId ?? null);
}

/** The places that a scope consists of. */
export function placesOf(scope: Exclude<Scope, { kind: 'all' }>): readonly PlaceScope[] {
  return scope.kind === 'several' ? scope.places : [scope];
}

function readerReach(reader: Extract<Actor, { kind: 'reader' }>, permission: Permission): Reach | undefined {
  if (!subjectsReadBy(reader).some((subject) => READER[subject].includes(permission))) return undefined;
  return reader.unitId === null ? 'all' : 'subtree';
}

/** Whether an actor has a permission at all; how far it reaches is `scopeOf`. */
export function can(actor: Actor, permission: Permission): boolean {
  return scopeOf(actor, permission) !== null;
}
