import type { ReactNode } from 'react';
import { Act } from '#app/components/ui/forms/act.tsx';
import type { Refusal } from '#app/domain/form.ts';

interface LetterActProps {
  readonly act: 'draft' | 'discard' | 'sign' | 'send' | 'return';
  readonly label: string;
  readonly refused: Refusal | undefined;
  readonly initial?: Readonly<Record<string, string>>;
  readonly look?: 'primary' | 'secondary';
  readonly isFolded?: boolean;
  readonly children?: ReactNode;
}

/** One thing to do with a late dossier or its letter. */
export function LetterAct({ refused, ...props }: LetterActProps) {
  return <Act {...props} refusal={refused?.typed['do'] === props.act ? refused : undefined} />;
}
