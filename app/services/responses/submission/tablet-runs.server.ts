import { channelCode } from '#app/domain/responses/channel.ts';
import { isTabletRun, type TabletForm } from '#app/domain/responses/tablet-run.ts';
import type { Database } from '#db/client.server.ts';
import type { NewResponse } from '#db/queries/responses/responses.ts';
import { readTabletForms } from '#db/queries/responses/tablet-forms.ts';

const KIOSK = channelCode('kiosk');

/** Whether a form ends a run on its tablet; `others` came in the same batch, before this one. */
export type TabletRuns = (row: NewResponse, others: readonly NewResponse[]) => boolean;

const toForm = ({ answeredAt, bodyDigest }: NewResponse): TabletForm => ({
  at: answeredAt,
  sheet: bodyDigest,
});

/** Looks up what stands before the forms of tablets among these; asks nothing when there are none. */
export async function lookAtTablets(sql: Database['sql'], rows: readonly NewResponse[]): Promise<TabletRuns> {
  const forms = rows.filter(({ channel }) => channel === KIOSK);
  if (forms.length === 0) return () => false;
  const stored = await readTabletForms(sql, forms);
  const before = new Map(forms.map((form, index) => [form, stored[index] ?? []]));
  return (row, others) => {
    const known = before.get(row);
    if (known === undefined) return false;
    const same = others.filter(({ channel, device }) => channel === KIOSK && device === row.device);
    const all = [...known, ...same.map(toForm)].toSorted(
      (one, other) => one.at.getTime() - other.at.getTime(),
    );
    return isTabletRun(toForm(row), all);
  };
}
