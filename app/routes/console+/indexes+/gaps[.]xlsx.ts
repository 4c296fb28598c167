import { staffLoader } from '#app/http/access/guards.server.ts';
import { officeDownload } from '#app/http/files/downloads.server.ts';
import { readGapFilters } from '#app/http/gap-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { writeGaps } from '#app/services/indexes/write-gaps.server.ts';

export const loader = staffLoader('scores.read', async ({ ctx, request }) =>
  officeDownload(await writeGaps(ctx, readGapFilters(new URL(request.url)), readLocale(request)), 'xlsx'),
);
