import { channelCode } from '#app/domain/responses/channel.ts';
import { minuteOf } from '#app/domain/periods/minute.ts';
import { burstEnvelope } from '#app/domain/responses/flags.ts';
import { readSignedKey } from '#app/domain/responses/submission-key.ts';
import type { Database } from '#db/client.server.ts';
import { countPresentForms } from '#db/queries/responses/present-forms.ts';
import type { NewResponse } from '#db/queries/responses/responses.ts';

const PRESENT = channelCode('present');

/**
 * Whether a form is one more than could be opened at its display within a minute; `others` came in the same batch, before
 * this one.
 */
export type BeyondMinute = (row: NewResponse, others: readonly NewResponse[]) => boolean;

/** The minute in which the site gave out the page of a form. */
const openedIn = ({ submissionKey }: NewResponse): number =>
  minuteOf(readSignedKey(submissionKey)?.issuedAt ?? new Date(0)).getTime();

/**
 * Looks up how many forms are there already that were opened at the same display in the same minute: whoever photographs a
 * code and hands it on has some forms of it, not thousands. Asks nothing when nobody was present.
 */
export async function lookAtPresence(
  sql: Database['sql'],
  rows: readonly NewResponse[],
): Promise<BeyondMinute> {
  const forms = rows.filter(({ channel }) => channel === PRESENT);
  if (forms.length === 0) return () => false;
  const counts = await countPresentForms(
    sql,
    forms.map((form) => ({ ...form, openedFrom: new Date(openedIn(form)) })),
  );
  const before = new Map(forms.map((form, index) => [form, counts[index] ?? 0]));
  return (row, others) => {
    const known = before.get(row);
    if (known === undefined) return false;
    const same = others.filter(
      (other) =>
        other.channel === PRESENT &&
        other.accessPointId === row.accessPointId &&
        openedIn(other) === openedIn(row),
    );
    return known + same.length >= burstEnvelope(row.counterId !== null);
  };
}
