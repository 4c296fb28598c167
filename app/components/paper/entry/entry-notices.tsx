import { useSearchParams } from '@remix-run/react';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button, TextLink } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { formatDateTime } from '#app/domain/locale/format.ts';
import type { EntryHead } from '#app/domain/paper/desk-view.ts';
import { parseSheetNumber, sheetText } from '#app/domain/paper/sheet.ts';
import { paths } from '#app/paths.ts';
import paperMessages from '#app/messages/paper.json' with { type: 'json' };

/** What has just been done, with its undoing, and why a sheet that was asked for cannot be keyed. */
export function EntryNotices({ view, refused }: { view: EntryHead; refused: Refusal | undefined }) {
  const t = useTranslate(paperMessages);
  const isAllKeyed = view.isOpen && view.isTold && view.number === null;
  return (
    <div className="mb-3 flex max-w-4xl flex-col gap-2">
      <Done view={view} />
      {view.isTold ? <Asked view={view} /> : view.isOpen && <Withheld view={view} refused={refused} />}
      {isAllKeyed && <Alert tone="info">{t('paper.entry.allKeyed')}</Alert>}
    </div>
  );
}

function Done({ view: { stored, undoable } }: { view: EntryHead }) {
  const t = useTranslate(paperMessages);
  const [search] = useSearchParams();
  const done = search.get('done');
  if (done === 'undone') {
    return (
      <Alert tone="success">
        {t('paper.entry.undone', { number: sheetText(Number(search.get('sheet'))) })}
      </Alert>
    );
  }
  if (stored === null) return null;
  const number = sheetText(stored.number);
  return (
    <Alert tone="success">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span>
          {t(stored.state === 'invalid' ? 'paper.entry.storedInvalid' : 'paper.entry.stored', { number })}
        </span>
        {undoable === stored.number && (
          <Form id="undo">
            <input type="hidden" name="number" value={stored.number} />
            <Button look="secondary" name="do" value="undo">
              {t('paper.entry.undo', { number })}
            </Button>
          </Form>
        )}
      </div>
    </Alert>
  );
}

function Asked({ view: { asked, isCorrected, round, unit, isOpen } }: { view: EntryHead }) {
  const t = useTranslate(paperMessages);
  if (asked === null || asked.state === 'out') return null;
  const number = sheetText(asked.number);
  if (asked.state === 'unknown') {
    return <Alert tone="danger">{t('paper.refusal.notIssued', { number, unit: unit.name })}</Alert>;
  }
  const time = asked.keyedAt === null ? '' : formatDateTime(new Date(asked.keyedAt));
  const keyed = t('paper.refusal.keyed', { number, time, name: asked.keyedBy ?? '–' });
  if (isCorrected) {
    return (
      <Alert tone="warning" title={keyed}>
        {t('paper.entry.correctHint')}
      </Alert>
    );
  }
  return (
    <Alert tone="warning" title={keyed}>
      {isOpen && <CorrectLink view={{ round, unit }} number={asked.number} />}
    </Alert>
  );
}

function CorrectLink({
  view: { round, unit },
  number,
}: {
  view: Pick<EntryHead, 'round' | 'unit'>;
  number: number;
}) {
  const t = useTranslate(paperMessages);
  return (
    <TextLink to={paths.paperEntry(round.slug, unit.code, { sheet: String(number), correct: '1' })}>
      {t('paper.entry.correctLink', { number: sheetText(number) })}
    </TextLink>
  );
}

/** Where the page does not tell which sheets came back, it says so; the sheet that was asked for can be keyed anew from here. */
function Withheld({ view, refused }: { view: EntryHead; refused: Refusal | undefined }) {
  const t = useTranslate(paperMessages);
  const { asked, isCorrected, unit } = view;
  if (asked?.state === 'unknown') {
    const number = sheetText(asked.number);
    return <Alert tone="danger">{t('paper.refusal.notIssued', { number, unit: unit.name })}</Alert>;
  }
  if (isCorrected) return <Alert tone="warning">{t('paper.entry.correctHint')}</Alert>;
  const number = asked?.number ?? parseSheetNumber(refused?.typed['number'] ?? '');
  return (
    <Alert tone="info">
      <p>{t('paper.entry.withheld')}</p>
      {number !== null && (
        <p className="mt-1">
          <CorrectLink view={view} number={number} />
        </p>
      )}
    </Alert>
  );
}
