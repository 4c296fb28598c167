import { betterAuth } from 'better-auth';
import type { Actor } from '#app/domain/staff/actor.ts';
import { ROLES, type Role } from '#app/domain/staff/roles.ts';
import { authAdapter } from '#db/auth-adapter.server.ts';
import type { Db } from '#db/client.server.ts';

interface AuthOptions {
  db: Db;
  secret: string;
  baseUrl: string;
}

/** Log-in with e-mail and password. There is no sign-up: `sipas staff add` makes accounts. */
export function createAuth({ db, secret, baseUrl }: AuthOptions) {
  const library = betterAuth({
    appName: 'SIPAS',
    database: authAdapter(db),
    secret,
    baseURL: baseUrl,
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    user: {
      additionalFields: {
        role: { type: 'string', input: false },
        unitId: { type: 'number', input: false, required: false },
        disabledAt: { type: 'date', input: false, required: false },
      },
    },
    session: { expiresIn: 12 * 60 * 60, updateAge: 60 * 60 },
    rateLimit: { enabled: true, storage: 'database' },
    advanced: { cookiePrefix: 'sipas', useSecureCookies: baseUrl.startsWith('https:') },
    telemetry: { enabled: false },
  });

  return {
    /** Who sends this request, or null when nobody who may enter is logged in. */
    async findActor(request: Request): Promise<Actor | null> {
      const session = await library.api.getSession({ headers: request.headers });
      if (session === null || session.user.disabledAt) return null;
      const role = ROLES.find((known): known is Role => known === session.user.role);
      if (role === undefined) return null;
      return { kind: 'staff', id: session.user.id, role, unitId: session.user.unitId ?? null };
    },
  };
}

export type Auth = ReturnType<typeof createAuth>;
