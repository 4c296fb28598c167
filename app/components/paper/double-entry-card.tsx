import { useCan } from '#app/components/console/viewer.tsx';
import { Button, LinkButton } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { Form } from '#app/components/ui/forms/form.tsx';
import { FormField, Select, TextInput } from '#app/components/ui/forms/form-field.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { formatCount, formatDateTime, formatNumber } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import type { Translate } from '#app/domain/locale/translate.ts';
import type { KeysOf } from '#app/messages/index.ts';
import type { DoubleEntryView, UnitPaper } from '#app/domain/paper/desk-view.ts';
import { DRAW_SHARES } from '#app/domain/paper/double-entry.ts';
import { mayBeChanged, takesImports } from '#app/domain/rounds/transitions.ts';
import { paths } from '#app/paths.ts';
import { refusalOf } from './desk-cards.tsx';
import paperMessages from '#app/messages/paper.json' with { type: 'json' };

type View = Pick<UnitPaper, 'round' | 'unit' | 'double'>;

const shareText = (t: Translate<KeysOf<'paper'>>, share: number) =>
  share === 1 ? t('paper.double.all') : t('paper.double.oneIn', { share: String(share) });

/** Double entry of a ledger: where it is drawn, or what it has found. */
export function DoubleEntryCard({ view, refused }: { view: View; refused: Refusal | undefined }) {
  const t = useTranslate(paperMessages);
  const can = useCan();
  const mayDraw = can('paper.manage') && mayBeChanged(view.round);
  return (
    <Card title={t('paper.double')}>
      {view.double !== null ? (
        <Found view={view} double={view.double} />
      ) : mayDraw ? (
        <DrawForm refused={refused} />
      ) : (
        <p className="text-sm text-ink-soft">{t('paper.double.none')}</p>
      )}
    </Card>
  );
}

function DrawForm({ refused }: { refused: Refusal | undefined }) {
  const t = useTranslate(paperMessages);
  return (
    <Form
      id="draw"
      refusal={refusalOf(refused, 'oneIn')}
      initial={{ oneIn: '10' }}
      className="flex flex-col gap-3"
    >
      <p className="text-sm text-ink-soft">{t('paper.double.hint')}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        <FormField name="oneIn" required label={t('paper.double.share')}>
          {(field) => (
            <Select {...field}>
              {DRAW_SHARES.map((share) => (
                <option key={share} value={share}>
                  {shareText(t, share)}
                </option>
              ))}
            </Select>
          )}
        </FormField>
        <FormField name="seed" label={t('paper.double.seed')} hint={t('paper.double.seedHint')}>
          {(field) => <TextInput {...field} maxLength={60} autoComplete="off" />}
        </FormField>
      </div>
      <div>
        <Button look="secondary" name="do" value="draw">
          {t('paper.double.draw')}
        </Button>
      </div>
    </Form>
  );
}

/** What double entry has found, in words; nothing where what came back is withheld. */
function foundFacts(
  t: Translate<KeysOf<'paper'>>,
  { counts, rate, waiting }: DoubleEntryView,
  locale: Locale,
): [string, string][] {
  if (counts === null) return [];
  const perThousand = (value: number) => formatNumber(value, 2, locale);
  const rateText =
    rate === null
      ? '–'
      : t('paper.double.rateText', {
          rate: perThousand(rate.perThousand),
          low: perThousand(rate.interval.low),
          high: perThousand(rate.interval.high),
          errors: formatCount(rate.errors, locale),
          fields: formatCount(counts.fields, locale),
        });
  return [
    [t('paper.double.sheets'), formatCount(counts.sheets, locale)],
    [t('paper.double.waiting'), formatCount(waiting, locale)],
    [t('paper.double.mismatches'), formatCount(counts.mismatches, locale)],
    [t('paper.double.open'), formatCount(counts.open, locale)],
    [t('paper.double.rate'), rateText],
  ];
}

function Found({ view: { round, unit }, double }: { view: View; double: DoubleEntryView }) {
  const t = useTranslate(paperMessages);
  const locale = useLocale();
  return (
    <div className="flex flex-col gap-4">
      <FactList
        facts={[
          [t('paper.double.share'), shareText(t, double.oneIn)],
          [t('paper.double.seed'), `${double.seed} (${formatDateTime(new Date(double.drawnAt))})`],
          ...foundFacts(t, double, locale),
        ]}
      />
      {takesImports(round.status) && <Next address={[round.slug, unit.code]} double={double} />}
    </div>
  );
}

/** What is to be keyed and settled; where its number is withheld, an administrator settles. */
function Next({
  address: [round, unit],
  double: { counts, mine },
}: {
  address: readonly [string, string];
  double: DoubleEntryView;
}) {
  const t = useTranslate(paperMessages);
  const can = useCan();
  const second = counts === null ? t('paper.second') : t('paper.double.key', { count: String(mine) });
  return (
    <div className="flex flex-wrap gap-2">
      {can('paper.enter') && (counts === null || mine > 0) && (
        <LinkButton look="secondary" to={paths.paperSecond(round, unit)}>
          {second}
        </LinkButton>
      )}
      {can('paper.manage') && counts !== null && counts.open > 0 && (
        <LinkButton look="secondary" to={paths.paperMismatches(round, unit)}>
          {t('paper.double.settle')}
        </LinkButton>
      )}
    </div>
  );
}
