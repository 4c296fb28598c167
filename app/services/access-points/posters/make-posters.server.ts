import { zip, type Zippable } from 'fflate';
import { promisify } from 'node:util';
import type { PosterBundle, PosterFormat } from '#app/domain/access-points/poster-format.ts';
import { foldVietnamese } from '#app/domain/locale/collate.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { localDate } from '#app/domain/periods/date.ts';
import type { ListAccessPoints } from '#app/services/access-points/list-access-points.server.ts';
import {
  notePrinting,
  readPosterRows,
  type PosterRow,
} from '#app/services/access-points/print-posters.server.ts';
import type { Context } from '#app/services/context.ts';
import { findAuthority } from '#app/services/units/find-authority.server.ts';
import { findLogo, findSettings } from '#db/queries/settings/settings.ts';
import { posterText, type PosterFrame } from './poster-text.ts';
import { writePosters } from './write-posters.server.ts';
import accessPointsMessages from '#app/messages/access-points.json' with { type: 'json' };

const t = translator('vi', accessPointsMessages);

/** What is printed, and as what. */
export interface MakePosters {
  readonly choice: Pick<ListAccessPoints, 'search' | 'unitCode'>;
  readonly format: PosterFormat;
  readonly bundle: PosterBundle;
  readonly site: Pick<PosterFrame, 'baseUrl' | 'isSample'>;
  /** Told how far it is, from 0 to 1. */
  readonly tell?: (share: number) => Promise<void>;
}

/** A file of posters and its name. */
export interface MadePosters {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const zipped = promisify((files: Zippable, done: (error: Error | null, bytes?: Uint8Array) => void) => {
  // PDF is compressed already.
  zip(files, { level: 0 }, done);
});

/** The posters of each unit, in the order of printing. */
function byUnit(rows: readonly PosterRow[]): Map<string, PosterRow[]> {
  const units = new Map<string, PosterRow[]>();
  for (const row of rows) {
    const of = units.get(row.unitCode) ?? [];
    of.push(row);
    units.set(row.unitCode, of);
  }
  return units;
}

/** A name that every system can keep: letters without marks, digits, hyphens. */
const plainName = (text: string) =>
  foldVietnamese(text)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80);

/** The name, or one with a number where codes and names of two units fold alike (`A.1`, `a-1`). */
function freeName(name: string, files: Zippable): string {
  let free = name;
  for (let number = 2; free in files; number += 1) free = name.replace(/\.pdf$/, `_${number}.pdf`);
  return free;
}

/**
 * Posters of the codes in use within the actor's scope, as one PDF or a ZIP with a PDF for each unit, with the province's
 * name, logo and hotline; notes for the list of codes that they were printed.
 * @throws AppError `forbidden`.
 */
export async function makePosters(ctx: Context, asked: MakePosters): Promise<MadePosters> {
  const { choice, format, bundle, site, tell } = asked;
  const rows = await readPosterRows(ctx, choice);
  const [settings, logo, authority] = [
    await findSettings(ctx.db),
    await findLogo(ctx.db),
    await findAuthority(ctx),
  ];
  const frame = { ...site, province: settings?.name ?? authority, hotline: settings?.hotline ?? null };
  let done = 0;
  const write = (some: readonly PosterRow[]) =>
    writePosters({
      posters: some.map((row) => posterText(row, frame)),
      ...{ format, logo, title: t('accessPoints.sheetTitle'), madeAt: ctx.now },
      tell: async () => {
        done += 1;
        await tell?.(done / rows.length);
      },
    });
  const start = `${t('accessPoints.fileName')}-${format}-${localDate(ctx.now)}`;
  let made: MadePosters;
  if (bundle === 'pdf') {
    made = { name: `${start}.pdf`, bytes: await write(rows) };
  } else {
    const files: Zippable = {};
    for (const [unitCode, some] of byUnit(rows)) {
      const name = `${plainName(unitCode)}-${plainName(some[0]?.unitName ?? '')}`;
      files[freeName(`${name}.pdf`, files)] = await write(some);
    }
    made = { name: `${start}.zip`, bytes: new Uint8Array((await zipped(files)) ?? []) };
  }
  await notePrinting(ctx, rows, format);
  return made;
}
