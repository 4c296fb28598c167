import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { ErrorSummary } from '#app/components/ui/forms/error-summary.tsx';
import { FormField, TextArea } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { MAX_PUBLIC_TEXT, type TaskObstacle } from '#app/domain/improvements/public-task.ts';
import { paths } from '#app/paths.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import { Act, type TaskAct } from './task-act.tsx';

interface ToldText {
  readonly text: string;
  readonly textId: string;
  /** When it was published; null while it waits. */
  readonly time: string | null;
  /** What keeps the reader from publishing it. */
  readonly obstacle: TaskObstacle | null;
  /** Texts that were published, the latest first. */
  readonly kept: readonly KeptText[];
}

interface KeptText {
  readonly id: number;
  readonly text: string;
  readonly hash: string;
  readonly writer: string | null;
  readonly publisher: string | null;
  readonly written: string;
  readonly from: string;
  /** Null while citizens read it. */
  readonly to: string | null;
}

interface PublicCardProps {
  readonly isLead: boolean;
  readonly isOwner: boolean;
  /** Code of the unit on whose page citizens read it. */
  readonly unitCode: string;
  /** What was written for citizens; null while nothing was. */
  readonly told: ToldText | null;
  readonly refused: Refusal | undefined;
}

/** What citizens read of a task: written by one person, published by another. */
export function PublicCard(props: PublicCardProps) {
  const { isLead, isOwner, told, unitCode } = props;
  const t = useTranslate(plansMessages);
  const mayWrite = isLead || isOwner;
  if (!mayWrite && told === null) return null;
  return (
    <Card title={t('plans.public.title')}>
      <div className="flex flex-col gap-4">
        {told !== null && <Told told={told} unitCode={unitCode} />}
        {isOwner && told !== null && <Publish {...props} told={told} />}
        {mayWrite && <Write {...props} />}
        {told !== null && <Kept texts={told.kept} />}
      </div>
    </Card>
  );
}

const refusalOf = ({ refused }: PublicCardProps, act: TaskAct) =>
  refused?.typed['do'] === act ? refused : undefined;

/** What the issuer does with a text: publishes it, or takes it back; why not, also where somebody else was faster. */
function Publish(props: PublicCardProps & { told: ToldText }) {
  const { textId, time, obstacle } = props.told;
  const t = useTranslate(plansMessages);
  const refusal = refusalOf(props, 'publish') ?? refusalOf(props, 'unpublish');
  if (time !== null) {
    return <Act act="unpublish" refusal={refusal} button={t('plans.public.unpublish')} look="secondary" />;
  }
  if (obstacle !== null) return refusal ? <ErrorSummary errors={refusal.errors} /> : null;
  return (
    <Act act="publish" refusal={refusal} button={t('plans.public.publish')}>
      <input type="hidden" name="textId" value={textId} />
    </Act>
  );
}

function Write(props: PublicCardProps) {
  const { told } = props;
  const t = useTranslate(plansMessages);
  const isOut = told !== null && told.time !== null;
  return (
    <Act
      act="write-public"
      refusal={refusalOf(props, 'write-public')}
      initial={{ publicText: told?.text ?? '' }}
      button={t('plans.public.save')}
      look="secondary"
    >
      <FormField
        name="publicText"
        required
        label={t('plans.public.text')}
        hint={t(isOut ? 'plans.public.rewrite' : 'plans.public.hint')}
      >
        {(field) => <TextArea {...field} rows={4} maxLength={MAX_PUBLIC_TEXT} />}
      </FormField>
    </Act>
  );
}

/** What citizens read before, folded: disputes are won with it. */
function Kept({ texts }: { texts: readonly KeptText[] }) {
  const t = useTranslate(plansMessages);
  const by = (name: string | null) => name ?? t('plans.public.byCommand');
  if (texts.length === 0) return null;
  return (
    <details className="border-t border-line pt-2 text-sm">
      <summary className="cursor-pointer font-semibold text-accent">{t('plans.public.kept')}</summary>
      <p className="my-2 text-xs text-ink-faint">{t('plans.public.keptHint')}</p>
      <ol className="flex flex-col gap-3">
        {texts.map(({ id, text, hash, writer, publisher, written, from, to }) => (
          <li key={id} className="border-t border-line pt-3 first:border-t-0 first:pt-0">
            <p className="font-medium">
              {to === null ? t('plans.public.keptOut', { from }) : t('plans.public.keptOver', { from, to })}
            </p>
            <p className="text-xs text-ink-soft">
              {t('plans.public.keptBy', { writer: by(writer), time: written, publisher: by(publisher) })}
            </p>
            <p className="my-1 whitespace-pre-line wrap-anywhere">{text}</p>
            <p className="font-mono text-xs break-all text-ink-faint">
              {t('plans.public.hash')}: {hash}
            </p>
          </li>
        ))}
      </ol>
    </details>
  );
}

function Told({ told, unitCode }: { told: ToldText; unitCode: string }) {
  const t = useTranslate(plansMessages);
  const { text, time, obstacle } = told;
  return (
    <div className="text-sm">
      <p className="text-ink-soft">
        {time === null ? t('plans.public.waiting') : t('plans.public.out', { time })}
      </p>
      <p className="my-2 whitespace-pre-line">{text}</p>
      {time === null && obstacle === 'secondPerson' && (
        <p className="text-ink-soft">{t('plans.public.own')}</p>
      )}
      {time !== null && <TextLink to={paths.unitImprovements(unitCode)}>{t('plans.public.page')}</TextLink>}
    </div>
  );
}
