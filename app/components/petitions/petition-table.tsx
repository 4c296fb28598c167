import { TextLink } from '#app/components/ui/button.tsx';
import { Cell, HeaderCell, Row, RowHeader, TableFrame } from '#app/components/ui/data-table.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import type { PetitionClass } from '#app/domain/petitions/petition.ts';
import type { PetitionState } from '#app/domain/petitions/petition-state.ts';
import { paths } from '#app/paths.ts';
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };
import { dayText } from '#app/domain/locale/format.ts';
import { PetitionBadges } from './petition-badges.tsx';

interface PetitionLine {
  readonly ref: string;
  readonly printed: string;
  readonly title: string | null;
  readonly class: PetitionClass;
  readonly state: PetitionState;
  readonly isOverdue: boolean;
  readonly rating: 'satisfied' | 'not_satisfied' | null;
  readonly unit: { readonly name: string };
  readonly receivedOn: string;
  readonly dueOn: string | null;
  readonly firstAnsweredOn: string | null;
  readonly resolvedOn: string | null;
}

/** The register, one petition a line; on a phone what stands beside the title moves under it. */
export function PetitionTable({ petitions }: { petitions: readonly PetitionLine[] }) {
  const t = useTranslate(petitionsMessages);
  const wide = 'max-sm:hidden';
  return (
    <TableFrame label={t('petitions.title')} tall>
      <thead>
        <tr>
          <HeaderCell>{t('petitions.petitionTitle')}</HeaderCell>
          {(['receivedOn', 'due', 'firstAnsweredOn', 'resolvedOn', 'state'] as const).map((name) => (
            <HeaderCell key={name} className={wide}>
              {t(`petitions.${name}`)}
            </HeaderCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {petitions.map((petition) => (
          <Row key={petition.ref}>
            <RowHeader className="max-w-none! wrap-anywhere">
              <TextLink to={paths.petition(petition.ref)}>
                {petition.title ?? t('petitions.withdrawn')}
              </TextLink>
              <span className="block text-xs font-normal text-ink-faint">
                {petition.printed} · {t(`petitions.class.${petition.class}`)}
                <span className="block">{petition.unit.name}</span>
              </span>
              <span className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 font-normal text-ink-soft sm:hidden">
                <PetitionBadges of={petition} />
                <span>
                  {t('petitions.due')}: {dayText(petition.dueOn)}
                </span>
              </span>
            </RowHeader>
            {[petition.receivedOn, petition.dueOn, petition.firstAnsweredOn, petition.resolvedOn].map(
              (day, place) => (
                <Cell key={place} className={`${wide} whitespace-nowrap`}>
                  {dayText(day)}
                </Cell>
              ),
            )}
            <Cell className={wide}>
              <PetitionBadges of={petition} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </TableFrame>
  );
}
