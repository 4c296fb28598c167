import type { HeadersFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ImportedLists } from '#app/components/apologies/imported-lists.tsx';
import { ImportResult, UndoResult } from '#app/components/apologies/import-result.tsx';
import { chosenOf, FileNames, sentNames } from '#app/components/dossiers/file-names.tsx';
import { isDoubtful } from '#app/components/dossiers/draft-names.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { UNDO_DAYS } from '#app/domain/apologies/listed-change.ts';
import { formatDateTime } from '#app/domain/locale/format.ts';
import { staffAction, staffLoader } from '#app/http/access/guards.server.ts';
import { nameFields, readChosenNames } from '#app/http/chosen-names.server.ts';
import { answerHere } from '#app/http/forms/answer-here.server.ts';
import { paths } from '#app/paths.ts';
import { importLate } from '#app/services/apologies/import-late.server.ts';
import { MAX_UNKNOWN } from '#app/services/apologies/list-units.server.ts';
import { listImports, undoLateList } from '#app/services/apologies/undo-list.server.ts';
import { listDossierChoices } from '#app/services/dossiers/list-choices.server.ts';
import apologiesMessages from '#app/messages/apologies.json' with { type: 'json' };
import uiMessages from '#app/messages/ui.json' with { type: 'json' };

const FORM = { fields: ['do', 'file', 'list', ...nameFields(MAX_UNKNOWN)] };

export const loader = staffLoader('dossiers.import', async ({ ctx }) => {
  const [lists, { units }] = await Promise.all([listImports(ctx), listDossierChoices(ctx)]);
  const told = lists.map(({ importedAt, ...list }) => ({ ...list, time: formatDateTime(importedAt) }));
  return { lists: told, units };
});

export const action = staffAction('dossiers.import', FORM, async ({ ctx, typed, fileOf, context }) => {
  const given = (name: string) => typed[name] ?? '';
  if (given('do') === 'undo') {
    const { held, ...undone } = await undoLateList(ctx, { ref: given('list') });
    const told = held.map(({ importedAt, ...list }) => ({ ...list, time: formatDateTime(importedAt) }));
    return answerHere(context, { undone: { ...undone, held: told } });
  }
  const desk = { ...ctx, contacts: context.installation.contacts };
  // Nothing of the file is kept between looking and storing: it names people.
  const isStored = given('do') === 'store';
  const names = readChosenNames(typed, MAX_UNKNOWN);
  const done = await importLate(desk, { file: await fileOf('file'), dryRun: !isStored, names });
  return answerHere(context, { done, isStored });
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;
export const meta = titleFrom(apologiesMessages, 'apologies.import');

type Result = NonNullable<ReturnType<typeof useActionData<typeof action>>>;
type Refused = Extract<Result, { errors: unknown }>;

const refusedOf = (result: Result | undefined): Refused | undefined =>
  result && 'errors' in result ? result : undefined;

/** The names that the form asks for: those of the file that was read, or as they were sent with a file that was refused. */
function namesOf(result: Result | undefined): ListFormProps['names'] {
  if (result === undefined) return [];
  if ('done' in result) return result.done.names;
  return 'errors' in result ? sentNames(result.typed) : [];
}

/** Where a list of late dossiers is looked at and taken, and a wrong one taken back. */
export default function ImportLate() {
  const { lists } = useLoaderData<typeof loader>();
  const t = useTranslate(apologiesMessages);
  const result = useActionData<typeof action>();
  const refused = refusedOf(result);
  const isOfUndo = refused?.typed['do'] === 'undo';
  return (
    <>
      <PageHeader
        title={t('apologies.import')}
        breadcrumb={[{ label: t('apologies.title'), to: paths.apologies() }]}
        description={t('apologies.importHint')}
      />
      <div className="flex max-w-3xl flex-col gap-5">
        <Answer result={result} />
        <ListForm refused={isOfUndo ? undefined : refused} names={namesOf(result)} />
        <ImportedLists lists={lists} days={UNDO_DAYS} />
      </div>
    </>
  );
}

/** What a list did or would do, or what taking one back did, or why it was not. */
function Answer({ result }: { result: Result | undefined }) {
  const refused = refusedOf(result);
  if (result === undefined) return null;
  if ('done' in result) return <ImportResult done={result.done} isStored={result.isStored} />;
  if ('undone' in result) return <UndoResult undone={result.undone} />;
  return refused?.typed['do'] === 'undo' ? <ErrorSummary errors={refused.errors} /> : null;
}

interface ListFormProps {
  readonly refused: Refused | undefined;
  readonly names: Parameters<typeof FileNames>[0]['names'];
}

function ListForm({ refused, names }: ListFormProps) {
  const { units } = useLoaderData<typeof loader>();
  const t = useTranslate(apologiesMessages);
  const ui = useTranslate(uiMessages);
  return (
    <Form
      refusal={refused}
      initial={chosenOf(names)}
      encType="multipart/form-data"
      className="flex flex-col gap-5"
    >
      {names.length > 0 && (
        <p className="text-sm">{t(`apologies.namesHint.${names.some(isDoubtful) ? 'open' : 'known'}`)}</p>
      )}
      <FileNames title={t('apologies.namesTitle')} {...{ names, units }} />
      <Card>
        <div className="flex flex-col gap-5">
          <FormField name="file" required label={t('apologies.file')} hint={t('apologies.fileColumns')}>
            {({ defaultValue: _nothing, ...field }) => (
              <TextInput {...field} type="file" accept=".xlsx,.csv,.xls" />
            )}
          </FormField>
          <div className="flex flex-wrap items-center gap-2">
            <Button look="secondary" name="do" value="check">
              {t('apologies.check')}
            </Button>
            <Button name="do" value="store">
              {t('apologies.store')}
            </Button>
            <LinkButton look="quiet" to={paths.apologies()}>
              {ui('ui.cancel')}
            </LinkButton>
          </div>
          <p className="text-sm">
            <a href={paths.apologyTemplate()} className="text-accent hover:underline">
              {t('apologies.template')}
            </a>
          </p>
        </div>
      </Card>
    </Form>
  );
}
