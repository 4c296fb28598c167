import { Button, TextLink } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { CheckInPeriod } from '#app/domain/plans/plan.ts';
import { paths } from '#app/paths.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import { dayText } from '#app/domain/locale/format.ts';

export interface CheckInLine {
  readonly id: number;
  readonly period: CheckInPeriod;
  readonly year: number;
  readonly progress: number;
  readonly result: string;
  readonly obstacle: string | null;
  readonly request: string | null;
  readonly person: string | null;
  readonly time: string;
}

/** What the lead unit said, the latest first. */
export function CheckInList({ checkIns }: { checkIns: readonly CheckInLine[] }) {
  const t = useTranslate(plansMessages);
  if (checkIns.length === 0)
    return <p className="px-4 pb-4 text-sm text-ink-soft">{t('plans.noCheckIns')}</p>;
  return (
    <ol>
      {checkIns.map(({ id, period, year, progress, result, person, time, ...said }) => (
        <li key={id} className="border-t border-line px-4 py-3 text-sm">
          <h3 className="flex flex-wrap justify-between gap-x-3 font-semibold">
            <span>{t(`plans.checkIn.${period}`, { year: String(year) })}</span>
            <span className="tabular-nums">{progress}%</span>
          </h3>
          <p className="mt-1 max-w-[90ch] whitespace-pre-line wrap-anywhere">{result}</p>
          {(['obstacle', 'request'] as const).map(
            (field) =>
              said[field] !== null && (
                <p key={field} className="mt-1 max-w-[90ch] whitespace-pre-line wrap-anywhere">
                  <strong className="font-medium">{t(`plans.${field}`)}:</strong> {said[field]}
                </p>
              ),
          )}
          <p className="mt-1 text-xs text-ink-faint">{[person, time].filter(Boolean).join(' · ')}</p>
        </li>
      ))}
    </ol>
  );
}

export interface EvidenceLine {
  readonly ref: string;
  readonly number: string;
  readonly issuedOn: string | null;
  readonly issuer: string | null;
  readonly title: string | null;
  readonly page: string | null;
  readonly fileName: string | null;
  readonly bytes: number | null;
}

interface EvidenceListProps {
  readonly evidence: readonly EvidenceLine[];
  readonly mayRemove: boolean;
}

/** The documents behind a task, each with its file where there is one. */
export function EvidenceList({ evidence, mayRemove }: EvidenceListProps) {
  const t = useTranslate(plansMessages);
  if (evidence.length === 0)
    return <p className="px-4 pb-4 text-sm text-ink-soft">{t('plans.noEvidence')}</p>;
  return (
    <ul>
      {evidence.map(({ ref, number, issuedOn, issuer, title, page, fileName, bytes }) => (
        <li
          key={ref}
          className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-t border-line px-4 py-3 text-sm"
        >
          <div className="min-w-0 wrap-anywhere">
            <p className="font-semibold">
              {number}
              {issuedOn !== null && ` ${t('plans.onDate', { date: dayText(issuedOn) })}`}
            </p>
            <p className="text-ink-soft">
              {[issuer, title, page && t('plans.evidence.at', { page })].filter(Boolean).join(' · ')}
            </p>
            {fileName !== null && (
              <p className="mt-1">
                <TextLink to={paths.evidenceFile(ref)} reloadDocument>
                  {t('plans.evidence.download', { name: fileName })}
                </TextLink>{' '}
                <span className="text-xs text-ink-faint">{sizeText(bytes ?? 0)}</span>
              </p>
            )}
          </div>
          {mayRemove && (
            <Form>
              <input type="hidden" name="do" value="remove" />
              <input type="hidden" name="evidence" value={ref} />
              <Button look="secondary" aria-label={t('plans.evidence.removeThis', { number })}>
                {t('plans.evidence.remove')}
              </Button>
            </Form>
          )}
        </li>
      ))}
    </ul>
  );
}

function sizeText(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  return kilobytes < 1024 ? `${kilobytes} KB` : `${Math.round(kilobytes / 1024)} MB`;
}

export interface EventLine {
  readonly id: number;
  readonly kind: 'report' | 'accept' | 'return' | 'move' | 'follow' | 'tie' | 'untie';
  readonly person: string | null;
  readonly time: string;
  readonly reason: string | null;
  readonly dueBefore: string | null;
  readonly dueAfter: string | null;
  readonly nodeBefore: string | null;
  readonly nodeAfter: string | null;
}

function EventText({
  kind,
  dueBefore,
  dueAfter,
  nodeBefore,
  nodeAfter,
}: Omit<EventLine, 'id' | 'person' | 'time' | 'reason'>) {
  const t = useTranslate(plansMessages);
  const before = nodeBefore ?? '';
  if (kind === 'follow') {
    return nodeAfter === null
      ? t('plans.event.unfollow', { before })
      : t('plans.event.follow', { before, after: nodeAfter });
  }
  if (kind === 'untie') return t('plans.event.untie', { before });
  if (kind === 'tie') {
    const after = nodeAfter ?? '';
    return nodeBefore === null ? t('plans.event.tie', { after }) : t('plans.event.retie', { before, after });
  }
  if (kind !== 'move') return t(`plans.event.${kind}`);
  return t('plans.event.move', {
    before: dueBefore === null ? t('plans.deadline.ongoing') : dayText(dueBefore),
    after: dueAfter === null ? '' : dayText(dueAfter),
  });
}

/** What happened to a task, in the order of time. */
export function TaskHistory({ events }: { events: readonly EventLine[] }) {
  return (
    <ol>
      {events.map(({ id, person, time, reason, ...event }) => (
        <li key={id} className="border-t border-line px-4 py-3 text-sm">
          <p className="font-medium">
            <EventText {...event} />
          </p>
          {reason !== null && <p className="max-w-[90ch] whitespace-pre-line wrap-anywhere">{reason}</p>}
          <p className="text-xs text-ink-faint">{[person, time].filter(Boolean).join(' · ')}</p>
        </li>
      ))}
    </ol>
  );
}
