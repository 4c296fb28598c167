import { redirect, type HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CountsTable } from '#app/components/dossiers/counts-table.tsx';
import { DifferencesList } from '#app/components/dossiers/differences-list.tsx';
import { DraftFindings, DraftWarnings } from '#app/components/dossiers/draft-findings.tsx';
import { DraftNames } from '#app/components/dossiers/draft-names.tsx';
import { DraftReading } from '#app/components/dossiers/draft-reading.tsx';
import { ReplacedFiles } from '#app/components/dossiers/replaced-files.tsx';
import { UnitField } from '#app/components/plans/unit-field.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { DateInput, FormField } from '#app/components/ui/forms/form-field.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { acceptDossierDraft } from '#app/services/dossiers/accept-draft.server.ts';
import { chooseForDraft } from '#app/services/dossiers/choose-names.server.ts';
import { getDraft, type DraftView } from '#app/services/dossiers/get-draft.server.ts';
import { listDossierChoices } from '#app/services/dossiers/list-choices.server.ts';
import { discardDossierDraft, MAX_NAMES } from '#app/services/dossiers/save-draft.server.ts';
import dossiersMessages from '#app/messages/dossiers.json' with { type: 'json' };

/** Rows and differences that are shown; a file of all units and areas has thousands, and all are stored. */
const SHOWN = 300;

const numbered = (name: string) => Array.from({ length: MAX_NAMES }, (_, place) => `${name}${place}`);
const FORM = {
  fields: [
    ...['do', 'unitCode', 'from', 'to', 'reason'],
    ...numbered('unit'),
    ...numbered('typed'),
    ...numbered('area'),
  ],
};

export const loader = staffLoader('dossiers.import', async ({ ctx, params }) => {
  const [view, choices] = await Promise.all([
    getDraft(ctx, { ref: params['ref'] ?? '' }),
    listDossierChoices(ctx),
  ]);
  return { view, choices };
});

export const action = staffAction('dossiers.import', FORM, async ({ ctx, typed, params }) => {
  const ref = params['ref'] ?? '';
  const given = (name: string) => typed[name] ?? '';
  if (given('do') === 'discard') {
    await discardDossierDraft(ctx, { ref });
    return redirect(paths.dossierFiles(), 303);
  }
  await chooseForDraft(ctx, {
    ...{ ref, unitCode: given('unitCode'), from: given('from'), to: given('to'), reason: given('reason') },
    units: numbered('unit').map(given),
    typedUnits: numbered('typed').map(given),
    areas: numbered('area').map(given),
  });
  if (given('do') !== 'accept') return redirect(paths.dossierDraft(ref), 303);
  const report = await acceptDossierDraft(ctx, { ref });
  return redirect(paths.dossierFile(report.ref, 'accepted'), 303);
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(dossiersMessages, 'dossiers.draft');

/** What a file says and what taking it would do. */
export default function DossierDraftPage() {
  const { view, choices } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslate(dossiersMessages);
  const { chosen, units, areas, sums, carried, unchecked, otherSheets } = view;
  const initial = {
    ...chosen,
    ...Object.fromEntries(units.map(({ code }, place) => [`unit${place}`, code])),
    ...Object.fromEntries(areas.map(({ code }, place) => [`area${place}`, code])),
  };
  return (
    <>
      <PageHeader
        title={t('dossiers.draft')}
        breadcrumb={[{ label: t('dossiers.title'), to: paths.dossiers() }]}
        description={t('dossiers.draftOf', {
          file: view.fileName,
          family: t(`dossiers.family.${view.family}`),
          rows: String(view.rowsRead),
        })}
        action={
          <Form>
            <input type="hidden" name="do" value="discard" />
            <Button look="secondary">{t('dossiers.discard')}</Button>
          </Form>
        }
      />
      <Form refusal={refused} initial={initial} className="flex max-w-5xl flex-col gap-5">
        <datalist id="dossier-units">
          {choices.units.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </datalist>
        <About units={choices.units} />
        <DraftNames kind="unit" names={units} others={[]} />
        <DraftNames kind="area" names={areas} others={choices.areas} />
        <DraftFindings findings={view.findings} isUnchecked={view.unchecked.length > 0} />
        <DraftWarnings {...{ sums, carried, unchecked, otherSheets }} />
        <Outcome view={view} />
        <div className="flex flex-wrap gap-2">
          <Button name="do" value="accept">
            {t('dossiers.accept')}
          </Button>
          <Button look="secondary" name="do" value="check">
            {t('dossiers.recheck')}
          </Button>
        </div>
        <DraftReading columns={view.columns} leftOut={view.leftOut} />
      </Form>
    </>
  );
}

function About({ units }: { units: readonly { code: string; name: string }[] }) {
  const t = useTranslate(dossiersMessages);
  return (
    <Card title={t('dossiers.about')}>
      <div className="grid gap-4 sm:grid-cols-3">
        <UnitField
          name="unitCode"
          required
          label={t('dossiers.unit')}
          hint={t('dossiers.unitHint')}
          units={units}
        />
        {(['from', 'to'] as const).map((name) => (
          <FormField key={name} name={name} required label={t(`dossiers.${name}`)}>
            {(field) => <DateInput {...field} />}
          </FormField>
        ))}
      </div>
    </Card>
  );
}

/** What would be stored, and what it would change. */
function Outcome({ view: { rows, refused, before, differences, replaced, isKnown } }: { view: DraftView }) {
  const t = useTranslate(dossiersMessages);
  const lines = rows.slice(0, SHOWN).map(({ line, unit, area, counts, isBroken }) => ({
    ...{ key: `${line} ${unit} ${area ?? ''}`, counts, isBroken },
    ...{ name: area ?? unit, note: area === null ? undefined : unit },
  }));
  return (
    <>
      <ReplacedFiles files={replaced} />
      {isKnown && before === null && <p className="text-sm text-ink-soft">{t('dossiers.firstVersion')}</p>}
      {before !== null && (
        <Card flush title={t('dossiers.differences', { version: String(before) })}>
          {differences.length === 0 ? (
            <p className="px-4 pb-4 text-sm">{t('dossiers.differencesNone', { version: String(before) })}</p>
          ) : (
            <DifferencesList differences={differences.slice(0, SHOWN)} />
          )}
        </Card>
      )}
      <Card
        flush
        title={t('dossiers.rows')}
        aside={t('dossiers.acceptCounts', { rows: rows.length, refused: String(refused) })}
      >
        {rows.length === 0 ? (
          <EmptyState title={t('dossiers.nothingPlaced')} />
        ) : (
          <CountsTable label={t('dossiers.rows')} first={t('dossiers.area')} lines={lines} />
        )}
      </Card>
    </>
  );
}
