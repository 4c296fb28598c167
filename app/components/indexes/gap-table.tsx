import { useCan } from '#app/components/console/viewer.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import type { Effort } from '#app/domain/indexes/gaps.ts';
import { amountText } from '#app/domain/indexes/rule-words.ts';
import { formatNumber } from '#app/domain/locale/format.ts';
import { paths } from '#app/paths.ts';
import gapsMessages from '#app/messages/gaps.json' with { type: 'json' };
import indexesMessages from '#app/messages/indexes.json' with { type: 'json' };
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

export interface GapLine {
  readonly set: string;
  readonly isSample: boolean;
  /** With how many points are printed. */
  readonly decimals: number;
  readonly code: string;
  readonly label: string;
  readonly area: { readonly label: string };
  readonly max: number;
  readonly points: number;
  readonly lost: number;
  readonly share: number;
  readonly units: number;
  readonly losing: number;
  readonly fromYear: number;
  readonly toYear: number;
  readonly effort: Effort | null;
  readonly tasks: { readonly total: number; readonly open: number };
}

const TONES = { easy: 'success', medium: 'warning', hard: 'danger', unknown: 'neutral' } as const;

/** How hard points are to win, as somebody judged it. */
function EffortBadge({ effort }: { effort: Effort | null }) {
  const t = useTranslate(gapsMessages);
  return <Badge tone={TONES[effort ?? 'unknown']}>{t(`gaps.effort.${effort ?? 'unknown'}`)}</Badge>;
}

interface GapTableProps {
  readonly gaps: readonly GapLine[];
  /** Code of the unit the list is narrowed to. */
  readonly unit: string;
  readonly label: string;
}

/** Criteria at which points were lost, one a line; on a phone what stands beside moves under the name. */
export function GapTable({ gaps, unit, label }: GapTableProps) {
  const t = useTranslate(gapsMessages);
  const wide = 'max-sm:hidden';
  return (
    <TableFrame label={label} tall>
      <thead>
        <tr>
          <HeaderCell>{t('gaps.criterion')}</HeaderCell>
          <HeaderCell numeric className={wide}>
            {t('gaps.max')}
          </HeaderCell>
          <HeaderCell numeric className={wide}>
            {t('gaps.last')}
          </HeaderCell>
          <HeaderCell numeric>{t('gaps.lost')}</HeaderCell>
          <HeaderCell numeric className={wide}>
            <abbr title={t('gaps.shareHint')}>{t('gaps.share')}</abbr>
          </HeaderCell>
          <HeaderCell className={wide}>{t('gaps.effort')}</HeaderCell>
          <HeaderCell className={wide}>{t('gaps.tasks')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {gaps.map((gap) => (
          <GapRow key={`${gap.set} ${gap.code}`} gap={gap} unit={unit} />
        ))}
      </tbody>
    </TableFrame>
  );
}

function GapRow({ gap, unit }: { gap: GapLine; unit: string }) {
  const locale = useLocale();
  const { max, points, lost, share, effort, decimals } = gap;
  const wide = 'max-sm:hidden align-top';
  const number = (value: number) => formatNumber(value, decimals, locale);
  return (
    <Row>
      <RowHeader className="max-w-xl! wrap-anywhere">
        <GapName gap={gap} />
        <span className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 font-normal sm:hidden">
          <span className="text-ink-soft">
            {number(points)} / {amountText(max, locale)}
          </span>
          <EffortBadge effort={effort} />
          <Tasks gap={gap} unit={unit} />
        </span>
      </RowHeader>
      <Cell numeric className={wide}>
        {amountText(max, locale)}
      </Cell>
      <Cell numeric className={wide}>
        {number(points)}
      </Cell>
      <Cell numeric className="align-top font-semibold">
        {number(lost)}
      </Cell>
      <Cell numeric className={wide}>
        {formatNumber(share, 2, locale)}
      </Cell>
      <Cell className={wide}>
        <EffortBadge effort={effort} />
      </Cell>
      <Cell className={wide}>
        <Tasks gap={gap} unit={unit} />
      </Cell>
    </Row>
  );
}

function GapName({ gap }: { gap: GapLine }) {
  const t = useTranslate(gapsMessages, indexesMessages);
  const { set, code, label, area, units, losing, fromYear, toYear, isSample } = gap;
  const years =
    fromYear === toYear
      ? t('gaps.years', { from: String(fromYear) })
      : t('gaps.yearSpan', { from: String(fromYear), to: String(toYear) });
  return (
    <>
      <TextLink to={paths.gap(set, code)}>
        {code} {label}
      </TextLink>
      <span className="block text-xs font-normal text-ink-faint">
        {[set, area.label, years, units > 1 ? t('gaps.losing', { losing, units }) : '']
          .filter(Boolean)
          .join(' · ')}
        {isSample && (
          <>
            {' '}
            <Badge tone="warning">{t('indexes.sample')}</Badge>
          </>
        )}
      </span>
    </>
  );
}

function Tasks({ gap: { set, code, tasks }, unit }: { gap: GapLine; unit: string }) {
  const t = useTranslate(gapsMessages, plansMessages);
  const can = useCan();
  return (
    <span className="flex flex-col items-start gap-1">
      {tasks.total > 0 && (
        <TextLink to={paths.planTasks({ set, node: code })}>{t('gaps.taskCount', tasks)}</TextLink>
      )}
      {can('plans.manage') && (
        <TextLink
          to={paths.newTask({ set, node: code, ...(unit !== '' && { unit }) })}
          aria-label={t('plans.newTaskAbout', { about: code })}
          className="whitespace-nowrap"
        >
          {t('plans.newTask')}
        </TextLink>
      )}
    </span>
  );
}
