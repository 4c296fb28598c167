import { useCan } from '#app/components/console/viewer.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { amountText } from '#app/domain/indexes/rule-words.ts';
import { formatCount, formatDateTime, formatPercent } from '#app/domain/locale/format.ts';
import { countedPoints, type GroupReading } from '#app/domain/service-quality/reading.ts';
import { paths } from '#app/paths.ts';
import type { Correction, OwnFigure, SurveyBeside } from '#app/domain/service-quality/views.ts';
import { pointsText, shareText } from './points-text.ts';
import qualityMessages from '#app/messages/service-quality.json' with { type: 'json' };

interface SurveyCardProps {
  /** The group of satisfaction; undefined in a set without one. */
  readonly group: GroupReading | undefined;
  readonly survey: SurveyBeside | null;
}

/** The group of satisfaction beside a survey, with the note that they differ by nature. */
export function SurveyCard({ group, survey }: SurveyCardProps) {
  const t = useTranslate(qualityMessages);
  const locale = useLocale();
  const can = useCan();
  if (group === undefined) return null;
  const points = `${pointsText(countedPoints(group), locale)} / ${amountText(group.max, locale)}`;
  const said =
    survey === null
      ? t(can('results.read') ? 'serviceQuality.survey.none' : 'serviceQuality.survey.notAllowed')
      : survey.rate === null
        ? t('serviceQuality.survey.withheld')
        : t('serviceQuality.survey.figure', {
            rate: formatPercent(survey.rate, 2, locale),
            count: formatCount(survey.responses ?? 0, locale),
          });
  return (
    <Card title={t('serviceQuality.survey')}>
      <FactList
        stacked
        facts={[
          [t('serviceQuality.survey.group'), points],
          [
            survey === null
              ? t('serviceQuality.survey.rate', { title: '–' })
              : t('serviceQuality.survey.rate', { title: survey.title }),
            survey === null ? (
              said
            ) : (
              <TextLink key="survey" to={paths.roundResults(survey.slug)}>
                {said}
              </TextLink>
            ),
          ],
        ]}
      />
      <p className="mt-3 text-sm text-ink-soft">{t('serviceQuality.survey.note')}</p>
    </Card>
  );
}

/** What this site itself counts for metrics: to be compared with what was captured. */
export function SiteFigures({ figures }: { figures: readonly OwnFigure[] }) {
  const t = useTranslate(qualityMessages);
  const locale = useLocale();
  if (figures.length === 0) return null;
  return (
    <Card flush title={t('serviceQuality.site')}>
      <p className="px-4 pb-3 text-sm text-ink-soft">{t('serviceQuality.siteHint')}</p>
      <TableFrame label={t('serviceQuality.site')}>
        <thead>
          <tr>
            <HeaderCell>{t('serviceQuality.whatIf.metric')}</HeaderCell>
            <HeaderCell numeric>{t('serviceQuality.share')}</HeaderCell>
            <HeaderCell numeric>{t('serviceQuality.site.points')}</HeaderCell>
            <HeaderCell>{t('serviceQuality.site.source')}</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => (
            <Row key={figure.code}>
              <RowHeader className="font-normal wrap-anywhere">
                {figure.code} {figure.label}
              </RowHeader>
              <Cell numeric>{shareText(figure, locale)}</Cell>
              <Cell numeric>{pointsText(figure.points, locale)}</Cell>
              <Cell className="min-w-48">{figure.of}</Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
    </Card>
  );
}

/** Values that were corrected, with all they were before. */
export function Corrections({ corrections }: { corrections: readonly Correction[] }) {
  const t = useTranslate(qualityMessages);
  const locale = useLocale();
  if (corrections.length === 0) return null;
  const text = (value: Correction['now']) =>
    [
      value.points === null ? '' : pointsText(value.points, locale),
      value.numerator === null ? '' : shareText(value, locale),
    ]
      .filter((part) => part !== '')
      .join(' · ');
  return (
    <Card flush title={t('serviceQuality.corrections')}>
      <p className="px-4 pb-3 text-sm text-ink-soft">{t('serviceQuality.correctionsHint')}</p>
      <TableFrame label={t('serviceQuality.corrections')}>
        <thead>
          <tr>
            <HeaderCell>{t('serviceQuality.corrections.code')}</HeaderCell>
            <HeaderCell>{t('serviceQuality.corrections.now')}</HeaderCell>
            <HeaderCell>{t('serviceQuality.corrections.earlier')}</HeaderCell>
          </tr>
        </thead>
        <tbody>
          {corrections.map(({ code, now, earlier }) => (
            <Row key={code}>
              <RowHeader>{code || t('serviceQuality.whole')}</RowHeader>
              <Cell>{text(now)}</Cell>
              <Cell>
                {earlier.map((before) => (
                  <span key={before.until} className="block">
                    {text(before)}{' '}
                    <span className="text-xs text-ink-soft">
                      {t('serviceQuality.corrections.until', {
                        time: formatDateTime(new Date(before.until)),
                      })}
                    </span>
                  </span>
                ))}
              </Cell>
            </Row>
          ))}
        </tbody>
      </TableFrame>
    </Card>
  );
}
