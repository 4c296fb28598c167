import { Icon } from '#app/components/ui/icon.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { amountText } from '#app/domain/indexes/rule-words.ts';
import type { Placed } from '#app/domain/service-quality/ranking.ts';
import { paths } from '#app/paths.ts';
import type { QualityLine } from '#app/domain/service-quality/views.ts';
import { pointsText, signedText } from './points-text.ts';
import qualityMessages from '#app/messages/service-quality.json' with { type: 'json' };

interface QualityTableProps {
  readonly label: string;
  readonly groups: readonly { readonly code: string; readonly label: string; readonly max: number }[];
  readonly max: number;
  readonly lines: readonly QualityLine[];
  /** As an address names it. */
  readonly period: string;
}

/** Points and place of a group or of the whole. */
function PlacedPoints({ placed: { points, place } }: { placed: Placed }) {
  const t = useTranslate(qualityMessages);
  const locale = useLocale();
  return (
    <>
      {pointsText(points, locale)}
      {place !== null && (
        <span className="block text-xs whitespace-nowrap text-ink-faint">
          {t('serviceQuality.placeIn', { place: String(place) })}
        </span>
      )}
    </>
  );
}

/** Units with their place, the points of each group and of all; units without a place stand at the end, with the reason. */
export function QualityTable({ label, groups, max, lines, period }: QualityTableProps) {
  const t = useTranslate(qualityMessages);
  const locale = useLocale();
  return (
    <TableFrame label={label} tall>
      <thead>
        <tr>
          <HeaderCell>{t('serviceQuality.unit')}</HeaderCell>
          <HeaderCell numeric>{t('serviceQuality.total')}</HeaderCell>
          {groups.map((group) => (
            <HeaderCell key={group.code} numeric className="min-w-20">
              {group.label}
              <span className="block font-normal">{amountText(group.max, locale)}</span>
            </HeaderCell>
          ))}
          <HeaderCell numeric>{t('serviceQuality.own')}</HeaderCell>
          <HeaderCell numeric>
            <abbr title={t('serviceQuality.differenceHint')}>{t('serviceQuality.difference')}</abbr>
          </HeaderCell>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <QualityRow key={line.code} line={line} max={max} period={period} />
        ))}
      </tbody>
    </TableFrame>
  );
}

function QualityRow({ line, max, period }: { line: QualityLine; max: number; period: string }) {
  const t = useTranslate(qualityMessages);
  const locale = useLocale();
  const { code, name, groups, total, missing, own, difference, isOff, off, borrowed } = line;
  return (
    <Row>
      <RowHeader className="wrap-break-word sm:max-w-56!">
        <TextLink to={paths.serviceQualityUnit(code, { period })}>{name}</TextLink>
        {missing.length > 0 && (
          <span className="block text-xs font-normal text-ink-soft">
            {t('serviceQuality.unranked', { groups: missing.join(', ') })}
          </span>
        )}
        {off !== null && (
          <span className="mt-1 flex items-start gap-1 text-xs font-normal text-warning">
            <Icon name="warning" className="mt-0.5 size-3.5!" />
            {t('serviceQuality.off', { off: pointsText(Math.abs(off), locale) })}
          </span>
        )}
      </RowHeader>
      <Cell numeric className="font-semibold">
        <PlacedPoints placed={total} />
        <span className="sr-only">{t('serviceQuality.ofMax', { max: amountText(max, locale) })}</span>
      </Cell>
      {groups.map((placed, at) => (
        <Cell key={at} numeric>
          <PlacedPoints placed={placed} />
        </Cell>
      ))}
      <Cell numeric>
        {pointsText(own, locale)}
        {own !== null && borrowed > 0 && (
          <abbr title={t('serviceQuality.borrowed', { count: String(borrowed) })}>*</abbr>
        )}
      </Cell>
      <Cell numeric className={isOff ? 'font-semibold text-warning' : ''}>
        {signedText(difference, locale)}
        {isOff && <span className="block text-xs font-normal">{t('serviceQuality.isOff')}</span>}
      </Cell>
    </Row>
  );
}
