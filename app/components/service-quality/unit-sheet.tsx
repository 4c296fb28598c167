import { useCan } from '#app/components/console/viewer.tsx';
import { Icon } from '#app/components/ui/icon.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { amountText, ruleText } from '#app/domain/indexes/rule-words.ts';
import { roundHalfUp } from '#app/domain/numbers/decimal.ts';
import {
  countedPoints,
  isOff,
  type GroupReading,
  type MetricReading,
  type Points,
} from '#app/domain/service-quality/reading.ts';
import { paths } from '#app/paths.ts';
import { pointsText, shareText, signedText } from './points-text.ts';
import qualityMessages from '#app/messages/service-quality.json' with { type: 'json' };

interface UnitSheetProps {
  readonly groups: readonly GroupReading[];
  /** Points of the period before by code; null where there is none to compare with. */
  readonly before: Readonly<Record<string, number>> | null;
  readonly tasks: Readonly<Record<string, { readonly total: number }>>;
  /** `QD766@1`. */
  readonly set: string;
  readonly unit: string;
}

const byLoss = (a: Points, b: Points) => (b.lost ?? -1) - (a.lost ?? -1);

/** Groups and their metrics: official points, own computation, difference, what they come from and what is lost. */
export function UnitSheet({ groups, before, tasks, set, unit }: UnitSheetProps) {
  const t = useTranslate(qualityMessages);
  const about = { before, tasks, set, unit };
  return (
    <TableFrame label={t('serviceQuality.sheet')} tall>
      <thead>
        <tr>
          <HeaderCell>{t('serviceQuality.metric')}</HeaderCell>
          <HeaderCell numeric>{t('serviceQuality.max')}</HeaderCell>
          <HeaderCell numeric>{t('serviceQuality.official')}</HeaderCell>
          <HeaderCell numeric>{t('serviceQuality.own')}</HeaderCell>
          <HeaderCell numeric>{t('serviceQuality.difference')}</HeaderCell>
          <HeaderCell numeric>{t('serviceQuality.share')}</HeaderCell>
          <HeaderCell numeric>{t('serviceQuality.lost')}</HeaderCell>
          <HeaderCell numeric>{t('serviceQuality.before')}</HeaderCell>
          <HeaderCell>{t('serviceQuality.task')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {[...groups]
          .sort(byLoss)
          .flatMap((group) => [
            <GroupRow key={group.node.code} group={group} before={before} />,
            ...group.metrics.map((metric) => (
              <MetricRow key={metric.node.code} metric={metric} about={about} />
            )),
          ])}
      </tbody>
    </TableFrame>
  );
}

type About = Omit<UnitSheetProps, 'groups'>;

/** How points changed since the period before, as both are printed. */
function changeText(
  line: Points & { readonly node: { readonly code: string } },
  before: About['before'],
  locale: 'vi' | 'en',
): string {
  const [now, then] = [countedPoints(line), before?.[line.node.code]];
  if (now === null || then === undefined) return signedText(null, locale);
  return signedText(roundHalfUp(roundHalfUp(now, 2) - roundHalfUp(then, 2), 2), locale);
}

/** The cells that groups and metrics share. */
function PointCells({ line }: { line: Points }) {
  const locale = useLocale();
  const t = useTranslate(qualityMessages);
  const warns = isOff(line);
  return (
    <>
      <Cell numeric>{amountText(line.max, locale)}</Cell>
      <Cell numeric>{pointsText(line.official, locale)}</Cell>
      <Cell numeric>{pointsText(line.own, locale)}</Cell>
      <Cell numeric className={warns ? 'font-semibold text-warning' : ''}>
        {signedText(line.difference, locale)}
        {warns && <span className="block text-xs font-normal">{t('serviceQuality.isOff')}</span>}
      </Cell>
    </>
  );
}

function GroupRow({ group, before }: { group: GroupReading; before: About['before'] }) {
  const t = useTranslate(qualityMessages);
  const locale = useLocale();
  const { node, lost, off, borrowed } = group;
  return (
    <Row className="bg-sunken font-semibold">
      <RowHeader className="max-w-xl! font-semibold wrap-anywhere">
        {node.code}. {node.label}
        {off !== null && (
          <span className="mt-1 flex items-start gap-1 text-xs font-normal text-warning">
            <Icon name="warning" className="mt-0.5 size-3.5!" />
            {t('serviceQuality.off', { off: pointsText(Math.abs(off), locale) })}
          </span>
        )}
      </RowHeader>
      <PointCells line={group} />
      <Cell numeric>{borrowed > 0 ? '*' : ''}</Cell>
      <Cell numeric>{pointsText(lost, locale)}</Cell>
      <Cell numeric>{changeText(group, before, locale)}</Cell>
      <Cell />
    </Row>
  );
}

function MetricRow({ metric, about }: { metric: MetricReading; about: About }) {
  const t = useTranslate(qualityMessages);
  const locale = useLocale();
  const { node, lost, isEmpty, isShownOnly } = metric;
  return (
    <Row>
      <RowHeader className="max-w-xl! font-normal wrap-anywhere">
        {node.code} {node.label}
        {!isShownOnly && <span className="block text-xs text-ink-faint">{ruleText(node.rule, locale)}</span>}
      </RowHeader>
      <PointCells line={metric} />
      <Cell numeric className="whitespace-nowrap">
        {shareText(metric, locale)}
        {isEmpty && <span className="block text-xs text-ink-soft">{t('serviceQuality.empty.none')}</span>}
      </Cell>
      <Cell numeric className="font-semibold">
        {isShownOnly ? (
          <span className="text-xs font-normal text-ink-soft">{t('serviceQuality.shownOnly')}</span>
        ) : (
          pointsText(lost, locale)
        )}
      </Cell>
      <Cell numeric>{changeText(metric, about.before, locale)}</Cell>
      <Cell>
        <Tasks metric={metric} about={about} />
      </Cell>
    </Row>
  );
}

/** Tasks about a metric, and the way to a new one where points are lost. */
function Tasks({ metric: { node, lost, isShownOnly }, about }: { metric: MetricReading; about: About }) {
  const t = useTranslate(qualityMessages);
  const can = useCan();
  const { code } = node;
  const { set, unit, tasks } = about;
  const count = tasks[code]?.total ?? 0;
  return (
    <span className="flex flex-col items-start gap-1 whitespace-nowrap">
      {count > 0 && (
        <TextLink to={paths.planTasks({ set, node: code })}>
          {t('serviceQuality.tasks', { count: String(count) })}
        </TextLink>
      )}
      {can('plans.manage') && !isShownOnly && (lost ?? 0) > 0 && (
        <TextLink
          to={paths.newTask({ set, node: code, unit })}
          aria-label={t('serviceQuality.taskAbout', { code })}
        >
          {t('serviceQuality.task')}
        </TextLink>
      )}
    </span>
  );
}
