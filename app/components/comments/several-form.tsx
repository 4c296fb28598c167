import { useEffect, useRef } from 'react';
import { Alert } from '#app/components/ui/alert.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, Select } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { useIsScripted } from '#app/components/ui/use-is-scripted.ts';
import type { Refusal } from '#app/domain/form.ts';
import { formatCount } from '#app/domain/locale/format.ts';
import commentsMessages from '#app/messages/comments.json' with { type: 'json' };

/** The id of the form that the boxes of comments belong to. */
const SEVERAL = 'several-comments';

interface SeveralBoxProps {
  readonly of: { readonly ref: string; readonly lastMove: number | null };
  /** Of the form of several, where it was refused: what was ticked stays so. */
  readonly refused: Refusal | undefined;
}

/** A box by which a comment is one of several that something is done about. */
export function SeveralBox({ of, refused }: SeveralBoxProps) {
  const t = useTranslate(commentsMessages);
  const value = `${of.ref} ${of.lastMove ?? ''}`;
  return (
    <label className="mt-1 flex items-center gap-2 text-sm pointer-coarse:min-h-11" data-chrome>
      <input
        type="checkbox"
        form={SEVERAL}
        name="refs"
        // Once it was moved it is another box, which nobody ticked.
        key={value}
        value={value}
        defaultChecked={refused?.typed['refs']?.split('\n').includes(value)}
        className="size-4.5 shrink-0"
      />
      {t('comments.several.tick')}
    </label>
  );
}

/** Ticks every box of the page, or none where all are ticked; there where scripts run. */
function TickAll() {
  const t = useTranslate(commentsMessages);
  if (!useIsScripted()) return null;
  const tickAll = () => {
    const boxes = [...document.querySelectorAll<HTMLInputElement>(`input[form="${SEVERAL}"]`)];
    const isTicked = !boxes.every(({ checked }) => checked);
    for (const box of boxes) box.checked = isTicked;
  };
  return (
    <Button type="button" look="secondary" onClick={tickAll}>
      {t('comments.several.all')}
    </Button>
  );
}

interface SeveralFormProps {
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
  readonly refused: Refusal | undefined;
}

/** What can be done about all comments that are ticked. */
export function SeveralForm({ colleagues, refused }: SeveralFormProps) {
  const t = useTranslate(commentsMessages);
  return (
    <Form
      id="several"
      anchor={SEVERAL}
      refusal={refused}
      className="flex flex-wrap items-end gap-3 border-t border-line px-4 py-3"
      data-chrome
    >
      <p className="w-full text-sm font-semibold">{t('comments.several')}</p>
      <TickAll />
      <FormField name="assignee" label={t('comments.act.assign')}>
        {(field) => (
          <Select {...field}>
            <option value="">{t('comments.several.choose')}</option>
            {colleagues.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </FormField>
      <Button look="secondary" name="change" value="assign-several">
        {t('comments.act.assignSubmit')}
      </Button>
      <Button look="secondary" name="change" value="close-several">
        {t('comments.act.close')}
      </Button>
    </Form>
  );
}

interface SeveralDoneProps {
  /** What was done; by the batch it is undone. */
  readonly batch: string;
  readonly done: number;
  readonly left: number;
}

/** What one press did, and the way back. */
export function SeveralDone({ batch, done, left }: SeveralDoneProps) {
  const t = useTranslate(commentsMessages);
  const locale = useLocale();
  const place = useRef<HTMLDivElement>(null);
  // It stands above the list, and the press was below it.
  useEffect(() => place.current?.focus(), [batch]);
  const counts = { done: formatCount(done, locale), left: formatCount(left, locale) };
  return (
    <div ref={place} tabIndex={-1} className="mb-4 outline-none">
      <Alert tone={done === 0 ? 'info' : 'success'}>
        {t(left === 0 ? 'comments.several.done' : 'comments.several.doneSome', counts)}
        {done > 0 && (
          <Form id="undo-several" className="mt-2">
            <input type="hidden" name="batch" value={batch} />
            <Button look="secondary" name="change" value="undo-several">
              {t('comments.several.undo')}
            </Button>
          </Form>
        )}
      </Alert>
    </div>
  );
}
