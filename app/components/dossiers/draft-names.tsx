import { Badge } from '#app/components/ui/badge.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FormField, Select, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { KEEP_NAME, LEAVE_OUT } from '#app/domain/dossiers/draft.ts';
import type { NameOrigin } from '#app/domain/dossiers/resolve-names.ts';
import dossiersMessages from '#app/messages/dossiers.json' with { type: 'json' };

interface NamedChoice {
  readonly code: string;
  readonly name: string;
  readonly percent: number | null;
}

interface DraftName {
  readonly name: string;
  readonly rows: number;
  readonly code: string;
  readonly origin: NameOrigin;
  readonly choices: readonly NamedChoice[];
}

interface DraftNamesProps {
  readonly kind: 'unit' | 'area';
  readonly names: readonly DraftName[];
  /** All that can be chosen beside the suggestions; of units they are too many, so a code is typed. */
  readonly others: readonly { readonly code: string; readonly name: string }[];
  /** What the card is called; the names of the kind when absent. */
  readonly title?: string;
  /** Whether rows of a name can be left out. */
  readonly mayLeaveOut?: boolean;
}

/** Whether somebody has to look at what a name means. */
export const isDoubtful = ({ origin }: Pick<DraftName, 'origin'>) =>
  origin === 'open' || origin === 'instead';

/** What the names of a file mean: those that nobody knows first, those that are known folded away. */
export function DraftNames({ kind, names, others, title, mayLeaveOut = true }: DraftNamesProps) {
  const t = useTranslate(dossiersMessages);
  const placed = names.map((name, place) => ({ ...name, place }));
  const open = placed.filter(isDoubtful);
  const known = placed.filter((name) => !isDoubtful(name));
  if (names.length === 0) return null;
  const field = (name: DraftName & { readonly place: number }) => (
    <NameField key={name.place} {...{ kind, name, others, mayLeaveOut }} />
  );
  return (
    <Card title={title ?? t(`dossiers.names.${kind}`)}>
      {open.length > 0 && <p className="mb-3 text-sm text-ink-soft">{t('dossiers.namesHint')}</p>}
      {open.length > 0 && <div className="mb-4 grid gap-4 md:grid-cols-2">{open.map(field)}</div>}
      {known.length > 0 && (
        <details>
          <summary className="cursor-pointer text-sm font-medium text-accent">
            {t('dossiers.namesKnown', { count: known.length })}
          </summary>
          <div className="mt-3 grid gap-4 md:grid-cols-2">{known.map(field)}</div>
        </details>
      )}
    </Card>
  );
}

interface NameFieldProps extends Required<Pick<DraftNamesProps, 'kind' | 'others' | 'mayLeaveOut'>> {
  readonly name: DraftName & { readonly place: number };
}

function NameField({ kind, name: given, others, mayLeaveOut }: NameFieldProps) {
  const { name, rows, origin, choices, place } = given;
  const t = useTranslate(dossiersMessages);
  const listed = new Set(choices.map(({ code }) => code));
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <FormField
        name={`${kind}${place}`}
        label={
          <span className="wrap-anywhere">
            {t('dossiers.nameRows', { name, rows })}{' '}
            <Badge tone={isDoubtful(given) ? 'warning' : 'success'}>{t(`dossiers.origin.${origin}`)}</Badge>
          </span>
        }
      >
        {(field) => (
          <Select {...field}>
            <option value="">{t('dossiers.choose')}</option>
            {choices.map(({ code, name: meant, percent }) => (
              <option key={code} value={code}>
                {percent === null ? meant : t('dossiers.likeness', { name: meant, percent: String(percent) })}
              </option>
            ))}
            {kind === 'area' && <option value={KEEP_NAME}>{t('dossiers.keepName')}</option>}
            {mayLeaveOut && <option value={LEAVE_OUT}>{t('dossiers.leaveOut')}</option>}
            {others
              .filter(({ code }) => !listed.has(code))
              .map(({ code, name: other }) => (
                <option key={code} value={code}>
                  {other}
                </option>
              ))}
          </Select>
        )}
      </FormField>
      {kind === 'unit' && (
        <FormField name={`typed${place}`} label={t('dossiers.otherUnit')}>
          {(field) => <TextInput {...field} list="dossier-units" maxLength={200} autoComplete="off" />}
        </FormField>
      )}
    </div>
  );
}
