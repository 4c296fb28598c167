import type { ReactNode } from 'react';
import { Act } from '#app/components/ui/forms/act.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { Refusal } from '#app/domain/form.ts';
import type { PetitionMove } from '#app/domain/petitions/petition-state.ts';
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };

/** What a form on a petition's page does; a form says it in its field `do`. */
export type PetitionAct = PetitionMove | 'classify' | 'publish' | 'unpublish';

interface PetitionActFormProps {
  readonly act: PetitionAct;
  readonly refusal: Refusal | undefined;
  /** What the button says; otherwise the name of the act. */
  readonly label?: string | undefined;
  readonly look?: 'primary' | 'secondary';
  /** Opened by a press, or when it was refused. */
  readonly isFolded?: boolean;
  readonly initial?: Readonly<Record<string, string>> | undefined;
  readonly children?: ReactNode;
}

/** One thing to do with a petition. */
export function PetitionActForm({ label, ...props }: PetitionActFormProps) {
  const t = useTranslate(petitionsMessages);
  return <Act {...props} label={label ?? t(`petitions.act.${props.act}`)} />;
}
