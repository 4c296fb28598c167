import { runCommand } from '#tests/support/site/site-process.ts';
import type { Ledger } from './ledger.ts';
import type { SoakSite } from './soak-site.ts';

/** What the database holds of what people were told. */
export interface Found {
  readonly rows: number;
  /** Acknowledged, and not there. */
  readonly lost: number;
  /** There more than once. */
  readonly doubled: number;
  /** Without its comment. */
  readonly half: number;
  /** Never sent. */
  readonly strange: number;
  /** What `tallies verify` says when it finds that tallies are not what a recount gives; null when they are. */
  readonly tallies: string | null;
}

/** Compares what was acknowledged with what is stored, and tallies with a recount. The site runs. */
export async function verify(site: SoakSite, ledger: Ledger): Promise<Found> {
  const rows = await site.withDatabase(
    ({ sql }) => sql<{ key: string; comments: number }[]>`
      select r.submission_key::text as key, (
        select count(*)::int from comments c where c.unit_id = r.unit_id and c.response_id = r.id) as comments
      from responses r`,
  );
  const stored = new Set(rows.map(({ key }) => key));
  const verified = await runCommand(['tallies', 'verify'], { DATA_DIR: site.databaseDir, SIPAS_LANG: 'en' });
  return {
    rows: rows.length,
    lost: [...ledger.acknowledged].filter((key) => !stored.has(key)).length,
    doubled: rows.length - stored.size,
    half: rows.filter(({ comments }) => comments !== 1).length,
    strange: [...stored].filter((key) => !ledger.sent.has(key)).length,
    tallies: verified.code === 0 ? null : verified.stdout + verified.stderr,
  };
}
