import { Alert } from '#app/components/ui/alert.tsx';
import { Button } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, Select } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import taskTiesMessages from '#app/messages/task-ties.json' with { type: 'json' };
import { Act } from './task-act.tsx';

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface TieOfferOf {
  readonly from: string;
  readonly title: string;
  readonly area: string;
  readonly groups: readonly {
    readonly heading: string;
    readonly choices: readonly (Choice & { readonly figure: string | null })[];
  }[];
  readonly withheld: number;
  readonly newer: string | null;
}

export interface TieOf {
  readonly tied: string;
  readonly name: string | null;
  readonly isMeasured: boolean;
  readonly rounds: readonly Choice[];
  readonly sets: readonly Choice[];
  readonly areas: readonly Choice[];
  readonly offer: TieOfferOf | null;
}

interface TieCardProps {
  readonly of: TieOf;
  readonly refusalOf: (act: 'tie' | 'untie') => Refusal | undefined;
}

/** The plan's owner says which criterion a task is to raise: first of which round or set, then which one. */
export function TieCard({ of, refusalOf }: TieCardProps) {
  const t = useTranslate(taskTiesMessages);
  const { tied, name, isMeasured, offer } = of;
  const refusal = refusalOf('tie');
  return (
    <Card title={t('taskTies.title')}>
      <p className="mb-3 text-sm text-ink-soft wrap-anywhere">
        {name === null ? t('taskTies.none') : t('taskTies.now', { name })}
      </p>
      {isMeasured ? (
        <p className="text-sm">{t('taskTies.measured')}</p>
      ) : (
        <div className="flex flex-col gap-4">
          <SourceForm of={of} />
          {(offer !== null || refusal !== undefined) && <Offer {...{ offer, refusal, tied }} />}
          {name !== null && (
            <Act act="untie" refusal={refusalOf('untie')} button={t('taskTies.untie')} look="secondary">
              <input type="hidden" name="tied" value={tied} />
            </Act>
          )}
        </div>
      )}
    </Card>
  );
}

function Options({ choices }: { choices: readonly Choice[] }) {
  return choices.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}

function SourceForm({ of: { rounds, sets, areas, offer } }: { of: TieOf }) {
  const t = useTranslate(taskTiesMessages);
  if (rounds.length + sets.length === 0) return <p className="text-sm">{t('taskTies.nothing')}</p>;
  return (
    <Form
      method="get"
      id="source"
      initial={{ tie: offer?.from ?? '', area: offer?.area ?? '' }}
      className="flex flex-col gap-4"
    >
      <FormField name="tie" label={t('taskTies.source')}>
        {(field) => (
          <Select {...field}>
            <option value="">{t('taskTies.chooseOne')}</option>
            {rounds.length > 0 && (
              <optgroup label={t('taskTies.rounds')}>
                <Options choices={rounds} />
              </optgroup>
            )}
            {sets.length > 0 && (
              <optgroup label={t('taskTies.sets')}>
                <Options choices={sets} />
              </optgroup>
            )}
          </Select>
        )}
      </FormField>
      {rounds.length > 0 && areas.length > 0 && (
        <FormField name="area" label={t('taskTies.area')} hint={t('taskTies.areaHint')}>
          {(field) => (
            <Select {...field}>
              <option value="">{t('taskTies.allAreas')}</option>
              <Options choices={areas} />
            </Select>
          )}
        </FormField>
      )}
      <div>
        <Button look="secondary">{t('taskTies.show')}</Button>
      </div>
    </Form>
  );
}

/** What is not offered, and why. */
function LeftOut({ of: { title, groups, withheld, newer } }: { of: TieOfferOf }) {
  const t = useTranslate(taskTiesMessages);
  return (
    <>
      {groups.length === 0 && <Alert>{t('taskTies.noneHere', { title })}</Alert>}
      {withheld > 0 && <p className="text-sm text-ink-soft">{t('taskTies.withheld', { count: withheld })}</p>}
      {newer !== null && <p className="text-sm text-ink-soft">{t('taskTies.newer', { title: newer })}</p>}
    </>
  );
}

interface OfferProps {
  readonly offer: TieOfferOf | null;
  readonly refusal: Refusal | undefined;
  readonly tied: string;
}

/** The criteria of what was chosen; after a refusal the form stands there even without any. */
function Offer({ offer, refusal, tied }: OfferProps) {
  const t = useTranslate(taskTiesMessages);
  const { from = '', area = '', groups = [] } = offer ?? {};
  return (
    <div className="flex flex-col gap-3 border-t border-line pt-4">
      {offer !== null && <LeftOut of={offer} />}
      {(groups.length > 0 || refusal !== undefined) && (
        <Act act="tie" refusal={refusal} initial={{ criterion: '' }} button={t('taskTies.tie')}>
          <input type="hidden" name="from" value={from} />
          <input type="hidden" name="area" value={area} />
          <input type="hidden" name="tied" value={tied} />
          <FormField name="criterion" required label={t('taskTies.criterion')} hint={t('taskTies.hint')}>
            {(field) => (
              <Select {...field}>
                <option value="">{t('taskTies.chooseOne')}</option>
                {groups.map(({ heading, choices }) => (
                  <optgroup key={heading} label={heading}>
                    <Options
                      choices={choices.map(({ value, label, figure }) => ({
                        value,
                        label: figure === null ? label : `${label}: ${figure}`,
                      }))}
                    />
                  </optgroup>
                ))}
              </Select>
            )}
          </FormField>
        </Act>
      )}
    </div>
  );
}
