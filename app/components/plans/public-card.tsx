import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { FormField, TextArea } from '#app/components/ui/forms/form-field.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import { MAX_PUBLIC_TEXT, type TaskObstacle } from '#app/domain/improvements/public-task.ts';
import { paths } from '#app/paths.ts';
import plansMessages from '#app/messages/plans.json' with { type: 'json' };
import { Act, type TaskAct } from './task-act.tsx';

interface PublicCardProps {
  readonly isLead: boolean;
  readonly isOwner: boolean;
  /** Code of the unit on whose page citizens read it. */
  readonly unitCode: string;
  /** What was written for citizens; null while nothing was. */
  readonly told: {
    readonly text: string;
    readonly textId: string;
    /** When it was published; null while it waits. */
    readonly time: string | null;
    /** What keeps the reader from publishing it. */
    readonly obstacle: TaskObstacle | null;
  } | null;
  readonly refused: Refusal | undefined;
}

/** What citizens read of a task: written by one person, published by another. */
export function PublicCard(props: PublicCardProps) {
  const { isLead, isOwner, told, unitCode, refused } = props;
  const t = useTranslate(plansMessages);
  const refusalOf = (act: TaskAct) => (refused?.typed['do'] === act ? refused : undefined);
  if (!isLead && !isOwner && told === null) return null;
  return (
    <Card title={t('plans.public.title')}>
      <div className="flex flex-col gap-4">
        {told !== null && <Told told={told} unitCode={unitCode} />}
        {isOwner && told?.time === null && told.obstacle === null && (
          <Act act="publish" refusal={refusalOf('publish')} button={t('plans.public.publish')}>
            <input type="hidden" name="textId" value={told.textId} />
          </Act>
        )}
        {isOwner && told?.time != null && (
          <Act
            act="unpublish"
            refusal={refusalOf('unpublish')}
            button={t('plans.public.unpublish')}
            look="secondary"
          />
        )}
        {(isLead || isOwner) && (
          <Act
            act="write-public"
            refusal={refusalOf('write-public')}
            initial={{ publicText: told?.text ?? '' }}
            button={t('plans.public.save')}
            look="secondary"
          >
            <FormField
              name="publicText"
              required
              label={t('plans.public.text')}
              hint={t(told?.time == null ? 'plans.public.hint' : 'plans.public.rewrite')}
            >
              {(field) => <TextArea {...field} rows={4} maxLength={MAX_PUBLIC_TEXT} />}
            </FormField>
          </Act>
        )}
      </div>
    </Card>
  );
}

function Told({ told, unitCode }: { told: NonNullable<PublicCardProps['told']>; unitCode: string }) {
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
