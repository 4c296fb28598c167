import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useCan } from '#app/components/console/viewer.tsx';
import { AlarmItem, type AlarmLine } from '#app/components/signals/alarm-item.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { AppError } from '#app/domain/errors.ts';
import { formatDate, formatDateTime } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { SHOWN_FIELD } from '#app/domain/shown-fields.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { readPage } from '#app/http/list-view.server.ts';
import { readLocale } from '#app/http/locale.server.ts';
import { paths } from '#app/paths.ts';
import { noteAlarm, seeAlarm } from '#app/services/signals/answer-alarm.server.ts';
import { listAlarms } from '#app/services/signals/list-alarms.server.ts';
import signalsMessages from '#app/messages/signals.json' with { type: 'json' };

const PAGE_SIZE = 50;

type Row = Awaited<ReturnType<typeof listAlarms>>['rows'][number];

function toLine({ ref, unitCode, unitName, kind, day, note, tasks, ...row }: Row, locale: Locale): AlarmLine {
  const t = translator(locale, signalsMessages);
  const by = (name: string | null, at: Date) => ({
    name: name ?? t('signals.somebody'),
    time: formatDateTime(at),
  });
  return {
    ...{ ref, unitCode, unitName, note, tasks },
    text: t(`signals.alarm.${kind}`, { day: formatDate(day) }),
    seen: row.seenAt && t('signals.seenBy', by(row.seenBy, row.seenAt)),
    noted: row.notedAt && t('signals.notedBy', by(row.notedBy, row.notedAt)),
  };
}

export const loader = staffLoader('results.read', async ({ ctx, request }) => {
  const page = readPage(new URL(request.url));
  const { rows, total } = await listAlarms(ctx, { page, pageSize: PAGE_SIZE });
  const locale = readLocale(request);
  return { alarms: rows.map((row) => toLine(row, locale)), total, page };
});

const FORM = { fields: ['do', 'ref', 'note', SHOWN_FIELD] } as const;

/** Says that an alarm was seen, or notes what was done, then shows the same list again. */
export const action = staffAction('comments.reply', FORM, async ({ ctx, request, typed }) => {
  const { do: act, ref } = typed;
  if (act === 'see') await seeAlarm(ctx, { ref });
  else if (act === 'note') await noteAlarm(ctx, typed);
  else throw new AppError('invalid', 'errors.invalid');
  const { pathname, search } = new URL(request.url);
  return redirect(pathname + search, 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(signalsMessages, 'signals.alarms');

/** What control charts signalled in one's units. */
export default function Alarms() {
  const { alarms, total, page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(signalsMessages);
  const can = useCan();
  return (
    <>
      <PageHeader title={t('signals.alarms')} description={t('signals.alarmsDescription')} />
      {can('comments.reply') && (
        <p className="mb-3 text-sm">
          <TextLink to={paths.alarmMail()}>{t('signals.mail.title')}</TextLink>
        </p>
      )}
      {refused && !alarms.some(({ ref }) => ref === refused.typed['ref']) && (
        <ErrorSummary errors={refused.errors} />
      )}
      <Card flush>
        {alarms.length === 0 ? (
          <EmptyState title={t('signals.noAlarms')}>{t('signals.noAlarmsHint')}</EmptyState>
        ) : (
          <ul>
            {alarms.map((alarm) => (
              <AlarmItem
                key={alarm.ref}
                alarm={alarm}
                refusal={refused?.typed['ref'] === alarm.ref ? refused : undefined}
              />
            ))}
          </ul>
        )}
        <Pagination page={page} pageSize={PAGE_SIZE} total={total} />
      </Card>
    </>
  );
}
