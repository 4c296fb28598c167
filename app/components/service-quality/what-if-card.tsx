import { useSearchParams } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { Badge } from '#app/components/ui/badge.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { TextInput } from '#app/components/ui/forms/form-field.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formatCount, NO_FIGURE } from '#app/domain/locale/format.ts';
import { lossesOf, type MetricReading, type UnitReading } from '#app/domain/service-quality/reading.ts';
import { openOf, parseAddition, type Estimate } from '#app/domain/service-quality/what-if.ts';
import { pointsText } from './points-text.ts';
import qualityMessages from '#app/messages/service-quality.json' with { type: 'json' };

interface WhatIfCardProps {
  readonly reading: UnitReading;
  readonly estimates: readonly Estimate[];
  readonly gain: number;
  /** As an address names it. */
  readonly period: string;
}

/** "Answer these 12 petitions: +x": a form whose state is the address, so that it works without scripts and can be sent on. */
export function WhatIfCard({ reading, estimates, gain, period }: WhatIfCardProps) {
  const t = useTranslate(qualityMessages);
  const locale = useLocale();
  const metrics = lossesOf(reading).filter((metric) => metric.own !== null && (openOf(metric) ?? 0) > 0);
  const points = (value: number) => pointsText(value, locale);
  return (
    <Card
      flush
      title={t('serviceQuality.whatIf')}
      aside={<Badge tone="warning">{t('serviceQuality.estimate')}</Badge>}
    >
      <p className="px-4 pb-3 text-sm text-ink-soft">
        {t(metrics.length === 0 ? 'serviceQuality.whatIf.none' : 'serviceQuality.whatIfHint')}
      </p>
      {estimates.length > 0 && reading.own !== null && (
        <div className="px-4 pb-3">
          <Alert>
            {t('serviceQuality.whatIf.result', {
              gain: points(gain),
              before: points(reading.own),
              after: points(reading.own + gain),
            })}
          </Alert>
        </div>
      )}
      {metrics.length > 0 && (
        <Form id="what-if" method="get">
          <input type="hidden" name="period" value={period} />
          <TableFrame label={t('serviceQuality.whatIf')} tall>
            <thead>
              <tr>
                <HeaderCell>{t('serviceQuality.whatIf.metric')}</HeaderCell>
                <HeaderCell numeric>{t('serviceQuality.whatIf.open')}</HeaderCell>
                <HeaderCell numeric>{t('serviceQuality.whatIf.add')}</HeaderCell>
                <HeaderCell numeric>{t('serviceQuality.whatIf.after')}</HeaderCell>
                <HeaderCell numeric>{t('serviceQuality.whatIf.gain')}</HeaderCell>
              </tr>
            </thead>
            <tbody>
              {metrics.map((metric) => (
                <WhatIfRow
                  key={metric.node.code}
                  metric={metric}
                  estimate={estimates.find(({ code }) => code === metric.node.code)}
                />
              ))}
            </tbody>
          </TableFrame>
          <div className="border-t border-line px-4 py-3" data-chrome>
            <Button look="secondary">{t('serviceQuality.whatIf.compute')}</Button>
          </div>
        </Form>
      )}
    </Card>
  );
}

/** What is wrong with the number that somebody adds: it is none, or more than are left. */
type Miss = 'notWhole' | 'tooMany';

function missOf(typed: string, open: number): Miss | null {
  const added = parseAddition(typed);
  if (typed !== '' && typed !== '0' && added === null) return 'notWhole';
  return added !== null && added > open ? 'tooMany' : null;
}

function MissText({ id, miss, open }: { id: string; miss: Miss; open: number }) {
  const t = useTranslate(qualityMessages);
  const locale = useLocale();
  const isWrong = miss === 'notWhole';
  return (
    <span id={id} className={`block text-xs whitespace-normal ${isWrong ? 'text-danger' : 'text-warning'}`}>
      {isWrong
        ? t('serviceQuality.whatIf.notWhole')
        : t('serviceQuality.whatIf.most', { open: formatCount(open, locale) })}
    </span>
  );
}

function WhatIfRow({ metric, estimate }: { metric: MetricReading; estimate: Estimate | undefined }) {
  const t = useTranslate(qualityMessages);
  const locale = useLocale();
  const [search] = useSearchParams();
  const { node } = metric;
  const name = `add-${node.code}`;
  const typed = (search.get(name) ?? '').trim();
  const open = openOf(metric) ?? 0;
  const miss = missOf(typed, open);
  return (
    <Row>
      <RowHeader className="max-w-xl! font-normal wrap-anywhere">
        {node.code} {node.label}
      </RowHeader>
      <Cell numeric>{formatCount(open, locale)}</Cell>
      <Cell numeric>
        <TextInput
          name={name}
          defaultValue={typed}
          aria-invalid={miss === 'notWhole' || undefined}
          aria-describedby={miss === null ? undefined : `${name}-fault`}
          inputMode="numeric"
          maxLength={9}
          aria-label={t('serviceQuality.whatIf.addOf', { code: node.code })}
          className="ml-auto w-24 text-right"
        />
        {miss !== null && <MissText id={`${name}-fault`} {...{ miss, open }} />}
      </Cell>
      <Cell numeric>{estimate ? pointsText(estimate.after, locale) : NO_FIGURE}</Cell>
      <Cell numeric className="font-semibold">
        {estimate ? `+${pointsText(estimate.gain, locale)}` : NO_FIGURE}
      </Cell>
    </Row>
  );
}
