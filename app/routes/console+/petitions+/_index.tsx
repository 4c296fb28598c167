import { useLoaderData, useSearchParams } from '@remix-run/react';
import { useCan } from '#app/components/console/viewer.tsx';
import { PetitionFilters } from '#app/components/petitions/petition-filters.tsx';
import { PetitionTable } from '#app/components/petitions/petition-table.tsx';
import { StakeCard } from '#app/components/service-quality/stake-card.tsx';
import { LinkButton, TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { Pagination } from '#app/components/ui/pagination.tsx';
import { formatCount } from '#app/domain/locale/format.ts';
import { PETITIONS_PER_PAGE } from '#app/domain/petitions/petition-filter.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { readPage } from '#app/http/list-view.server.ts';
import { askedPetitions, readPetitionChoice } from '#app/http/petition-view.server.ts';
import { paths } from '#app/paths.ts';
import { listPetitions } from '#app/services/petitions/list-petitions.server.ts';
import { petitionStakes } from '#app/services/service-quality/readings/petition-stakes.server.ts';
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };

export const loader = staffLoader('petitions.open', async ({ ctx, request }) => {
  const url = new URL(request.url);
  const page = readPage(url);
  const asked = askedPetitions(url);
  const choice = readPetitionChoice(url);
  const [list, stakes] = await Promise.all([
    listPetitions(ctx, { ...choice, page, pageSize: PETITIONS_PER_PAGE }),
    petitionStakes(ctx),
  ]);
  const asks = ({ code }: { code: string }) => !choice.unitCode || code === choice.unitCode;
  return { ...list, stakes: stakes.filter(asks), asked, page };
});

export const meta = titleFrom(petitionsMessages, 'petitions.title');

/** The register of petitions. */
export default function Petitions() {
  const { petitions, total, page, asked, stakes } = useLoaderData<typeof loader>();
  const t = useTranslate(petitionsMessages);
  const locale = useLocale();
  const can = useCan();
  const isFiltered = Object.values(asked).some((value) => value !== '');
  const onlyEnters = !can('petitions.read') && !can('petitions.restricted');
  return (
    <>
      <PageHeader
        title={t('petitions.title')}
        description={t('petitions.description')}
        action={
          can('petitions.enter') && <LinkButton to={paths.newPetition()}>{t('petitions.new')}</LinkButton>
        }
      />
      {onlyEnters ? (
        <Card>
          <EmptyState title={t('petitions.onlyEnter')} />
        </Card>
      ) : (
        <>
          <p className="mb-3 text-sm" data-chrome>
            <TextLink to={paths.petitionBoard()}>{t('petitions.board.link')}</TextLink>
          </p>
          <StakeCard stakes={stakes} />
          <PetitionFilters asked={asked} />
          <Card flush title={t('petitions.count', { count: formatCount(total, locale) })}>
            {total === 0 ? (
              <EmptyState title={t(isFiltered ? 'petitions.noneMatches' : 'petitions.none')}>
                {!isFiltered && t('petitions.noneHint')}
              </EmptyState>
            ) : (
              <PetitionTable petitions={petitions} />
            )}
            {total > 0 && <RegisterLinks />}
            <Pagination page={page} pageSize={PETITIONS_PER_PAGE} total={total} />
          </Card>
        </>
      )}
    </>
  );
}

/** The register as files, narrowed as the page is. */
function RegisterLinks() {
  const t = useTranslate(petitionsMessages);
  const [search] = useSearchParams();
  return (
    <p className="flex flex-wrap gap-4 border-t border-line px-4 py-3 text-sm" data-chrome>
      {(['docx', 'xlsx'] as const).map((format) => (
        <a key={format} href={paths.petitionRegister(format, search)} className="text-accent hover:underline">
          {t(`petitions.register.${format}`)}
        </a>
      ))}
    </p>
  );
}
