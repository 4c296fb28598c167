import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useCan } from '#app/components/console/viewer.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, LinkButton, TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { Form, ShownFields } from '#app/components/ui/forms/form.tsx';
import { FormField, Select, TextArea } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { useDone } from '#app/components/ui/use-done.ts';
import { EFFORTS } from '#app/domain/indexes/gaps.ts';
import { setName } from '#app/domain/indexes/set-name.ts';
import { formatNumber } from '#app/domain/locale/format.ts';
import { SHOWN_FIELD } from '#app/domain/shown-fields.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { getGap } from '#app/services/indexes/get-gap.server.ts';
import { judgeEffort } from '#app/services/indexes/judge-effort.server.ts';
import gapsMessages from '#app/messages/gaps.json' with { type: 'json' };
import plansMessages from '#app/messages/plans.json' with { type: 'json' };

const FORM = { fields: [SHOWN_FIELD, 'effort', 'note'] } as const;

export const loader = staffLoader('scores.read', async ({ ctx, params }) =>
  getGap(ctx, { set: params['set'] ?? '', node: params['node'] ?? '' }),
);

export const action = staffAction('indexes.manage', FORM, async ({ ctx, typed, params }) => {
  const address = { set: params['set'] ?? '', node: params['node'] ?? '' };
  await judgeEffort(ctx, { ...typed, ...address });
  return redirect(`${paths.gap(address.set, address.node)}?done=effort`, 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(gapsMessages, 'gaps.title');

export default function GapByUnit() {
  const { node, units } = useLoaderData<typeof loader>();
  const t = useTranslate(gapsMessages, plansMessages);
  const can = useCan();
  const done = useDone(['effort']);
  const set = setName({ code: node.setCode, version: node.version });
  return (
    <>
      <PageHeader
        title={`${node.code} ${node.label}`}
        breadcrumb={[{ label: t('gaps.title'), to: paths.gaps() }]}
        description={set}
        action={
          can('plans.manage') && (
            <LinkButton to={paths.newTask({ set, node: node.code })}>{t('plans.newTask')}</LinkButton>
          )
        }
      />
      {done && (
        <div className="mb-4">
          <Alert tone="success">{t('gaps.saved')}</Alert>
        </div>
      )}
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <Card flush title={t('gaps.byUnit')}>
          {units.length > 0 ? (
            <UnitTable set={set} />
          ) : (
            <p className="px-4 pb-4 text-sm text-ink-soft">{t('gaps.noUnits')}</p>
          )}
        </Card>
        {can('indexes.manage') && <EffortForm />}
      </div>
    </>
  );
}

function UnitTable({ set }: { set: string }) {
  const { node, units, decimals } = useLoaderData<typeof loader>();
  const t = useTranslate(gapsMessages, plansMessages);
  const locale = useLocale();
  const can = useCan();
  const number = (value: number) => formatNumber(value, decimals, locale);
  return (
    <TableFrame label={t('gaps.byUnit')}>
      <thead>
        <tr>
          <HeaderCell>{t('gaps.unit')}</HeaderCell>
          <HeaderCell numeric>{t('gaps.year')}</HeaderCell>
          <HeaderCell numeric>{t('gaps.last')}</HeaderCell>
          <HeaderCell numeric>{t('gaps.lost')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {units.map(({ unitCode, unitName, year, points, max }) => (
          <Row key={unitCode}>
            <RowHeader>
              {unitName}
              {can('plans.manage') && points < max && (
                <span className="block text-xs font-normal">
                  <TextLink
                    to={paths.newTask({ set, node: node.code, unit: unitCode })}
                    aria-label={t('plans.newTaskAbout', { about: unitName })}
                  >
                    {t('plans.newTask')}
                  </TextLink>
                </span>
              )}
            </RowHeader>
            <Cell numeric>{year}</Cell>
            <Cell numeric>
              {number(points)} / {number(max)}
            </Cell>
            <Cell numeric className="font-semibold">
              {number(Math.max(0, max - points))}
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}

function EffortForm() {
  const { effort } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(gapsMessages);
  return (
    <Card title={t('gaps.judge')}>
      <p className="mb-3 text-sm text-ink-soft">{t('gaps.judgeHint')}</p>
      <Form
        refusal={refused}
        initial={{ effort: effort?.effort ?? 'unknown', note: effort?.note ?? '' }}
        className="flex flex-col gap-4"
      >
        <ShownFields />
        <FormField name="effort" required label={t('gaps.effort')}>
          {(field) => (
            <Select {...field}>
              {(['unknown', ...EFFORTS] as const).map((one) => (
                <option key={one} value={one}>
                  {t(`gaps.effort.${one}`)}
                </option>
              ))}
            </Select>
          )}
        </FormField>
        <FormField name="note" label={t('gaps.note')}>
          {(field) => <TextArea {...field} rows={2} maxLength={500} />}
        </FormField>
        <div>
          <Button>{t('gaps.save')}</Button>
        </div>
      </Form>
    </Card>
  );
}
