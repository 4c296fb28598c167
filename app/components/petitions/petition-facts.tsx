import { useCan } from '#app/components/console/viewer.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type {
  PetitionAction,
  PetitionCause,
  PetitionClass,
  PetitionRating,
  PetitionSource,
} from '#app/domain/petitions/petition.ts';
import type { PetitionState } from '#app/domain/petitions/petition-state.ts';
import { paths } from '#app/paths.ts';
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };
import { dayText } from '#app/domain/locale/format.ts';
import { PetitionBadges } from './petition-badges.tsx';

interface RelatedPetition {
  readonly ref: string;
  readonly printed: string;
  readonly title: string | null;
}

interface PetitionFactsProps {
  readonly of: {
    readonly petition: {
      readonly content: string | null;
      readonly class: PetitionClass;
      readonly source: PetitionSource;
      readonly state: PetitionState;
      readonly portalCode: string | null;
      /** The comment it was made of. */
      readonly commentRef: string | null;
      readonly unit: { readonly name: string };
      readonly receivedOn: string;
      readonly dueOn: string | null;
      readonly firstAnsweredOn: string | null;
      readonly resolvedOn: string | null;
      readonly publishedOn: string | null;
      readonly rating: PetitionRating | null;
      readonly ratedOn: string | null;
      readonly cause: PetitionCause | null;
      readonly action: PetitionAction | null;
    };
    /** Calendar days since it was received. */
    readonly age: number;
    readonly isOverdue: boolean;
    readonly task: { readonly ref: string; readonly title: string; readonly plan: string } | null;
    readonly related: readonly RelatedPetition[];
  };
}

/** What a petition says, who has it, and how it stands. */
export function PetitionFacts({ of: { petition, age, task, related, isOverdue } }: PetitionFactsProps) {
  const t = useTranslate(petitionsMessages);
  const { rating, ratedOn, cause, action } = petition;
  const rated =
    rating && t('petitions.ratedOn', { rating: t(`petitions.rating.${rating}`), date: dayText(ratedOn) });
  const facts = [
    ['state', <PetitionBadges key="state" of={{ ...petition, isOverdue }} />],
    ['class', t(`petitions.class.${petition.class}`)],
    ['source', <Source key="source" source={petition.source} comment={petition.commentRef} />],
    ['portalCode', petition.portalCode],
    ['unit', petition.unit.name],
    ['receivedOn', dayText(petition.receivedOn)],
    ['age', t('petitions.ageDays', { count: age })],
    ['due', dayText(petition.dueOn)],
    ['firstAnsweredOn', dayText(petition.firstAnsweredOn)],
    ['resolvedOn', dayText(petition.resolvedOn)],
    ['publishedOn', petition.publishedOn && dayText(petition.publishedOn)],
    ['rating', rated],
    ['cause', cause && t(`petitions.cause.${cause}`)],
    ['action', action && t(`petitions.action.${action}`)],
    ['task', task && <TextLink to={paths.task(task.ref)}>{`${task.title} (${task.plan})`}</TextLink>],
    ['related', related.length > 0 && <Related related={related} />],
  ] as const;
  return (
    <>
      <p className="mb-4 max-w-[90ch] whitespace-pre-line wrap-anywhere">
        {petition.content ?? t('petitions.withdrawn')}
      </p>
      <FactList
        facts={facts.flatMap(([name, value]) => (value ? [[t(`petitions.${name}`), value] as const] : []))}
      />
    </>
  );
}

/** Where it came from; from a comment that the reader may read, with the way to it. */
function Source({ source, comment }: { source: PetitionSource; comment: string | null }) {
  const t = useTranslate(petitionsMessages);
  const can = useCan();
  const name = t(`petitions.source.${source}`);
  if (comment === null || !can('comments.read')) return name;
  return <TextLink to={paths.comments({ ref: comment })}>{name}</TextLink>;
}

function Related({ related }: { related: readonly RelatedPetition[] }) {
  return (
    <ul>
      {related.map(({ ref, printed, title }) => (
        <li key={ref}>
          <TextLink to={paths.petition(ref)}>{printed}</TextLink> {title}
        </li>
      ))}
    </ul>
  );
}
