import { useLoaderData } from '@remix-run/react';
import { BoardTable } from '#app/components/petitions/board-table.tsx';
import { SpanTable } from '#app/components/petitions/span-table.tsx';
import { SetStakesCard } from '#app/components/service-quality/set-stakes-card.tsx';
import { Alert } from '#app/components/ui/alert.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { Card } from '#app/components/ui/card.tsx';
import { EmptyState } from '#app/components/ui/empty-state.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { PageHeader } from '#app/components/ui/page-header.tsx';
import { titleFrom } from '#app/components/ui/page-title.ts';
import { formatNumber } from '#app/domain/locale/format.ts';
import type { Share } from '#app/domain/petitions/rates.ts';
import { staffLoader } from '#app/http/access/guards.server.ts';
import { paths } from '#app/paths.ts';
import { getPetitionBoard, type PetitionYear } from '#app/services/petitions/get-petition-board.server.ts';
import { criteriaStakes } from '#app/services/service-quality/readings/criteria-stakes.server.ts';
import { petitionStakes } from '#app/services/service-quality/readings/petition-stakes.server.ts';
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };

export const loader = staffLoader('petitions.open', async ({ ctx }) => {
  const [board, stakes, setStakes] = await Promise.all([
    getPetitionBoard(ctx),
    petitionStakes(ctx),
    criteriaStakes(ctx),
  ]);
  return { ...board, stakes, setStakes };
});

export const meta = titleFrom(petitionsMessages, 'petitions.board.title');

/** What there is to do by unit, how it was done in the last year, and why it was needed. */
export default function PetitionBoardPage() {
  const { units, spans, causes, year, stakes, setStakes } = useLoaderData<typeof loader>();
  const t = useTranslate(petitionsMessages);
  return (
    <>
      <PageHeader
        title={t('petitions.board.title')}
        breadcrumb={[{ label: t('petitions.title'), to: paths.petitions() }]}
        description={t('petitions.board.description')}
      />
      <div className="flex flex-col gap-5">
        {year === null && <Alert tone="info">{t('petitions.board.onlyUnsatisfied')}</Alert>}
        {year?.isSilent && (
          <Alert tone="warning" title={t('petitions.board.silent')}>
            {t('petitions.board.silentHint')}
          </Alert>
        )}
        {year !== null && !year.isSilent && year.silentUnits.length > 0 && (
          <Alert tone="warning" title={t('petitions.board.silentUnits')}>
            <p>{year.silentUnits.map(({ name }) => name).join('; ')}</p>
            <p className="mt-1">{t('petitions.board.silentUnitsHint')}</p>
          </Alert>
        )}
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-2">
          <Card flush title={t('petitions.board.spans')}>
            <SpanTable spans={spans} />
          </Card>
          {year !== null && <Year year={year} />}
        </div>
        <Card flush title={t('petitions.board.units')}>
          {units.length === 0 ? (
            <EmptyState title={t('petitions.none')} />
          ) : (
            <BoardTable units={units} stakes={stakes} />
          )}
        </Card>
        <SetStakesCard stakes={setStakes} />
        {causes.length > 0 && (
          <Card title={t('petitions.board.causes')}>
            <FactList
              facts={causes.flatMap(({ cause, count }) =>
                cause === null
                  ? []
                  : [
                      [
                        t(`petitions.cause.${cause}`),
                        <TextLink key={cause} to={paths.petitions({ cause })}>
                          {String(count)}
                        </TextLink>,
                      ] as const,
                    ],
              )}
            />
          </Card>
        )}
      </div>
    </>
  );
}

/** How the last year was answered. */
function Year({ year: { counts, ofAnswered, ofDue } }: { year: PetitionYear }) {
  const t = useTranslate(petitionsMessages);
  const locale = useLocale();
  const shareText = ({ part, base, rate }: Share) =>
    rate === null
      ? t('petitions.board.noBase')
      : t('petitions.board.share', {
          rate: formatNumber(rate, 2, locale),
          part: String(part),
          base: String(base),
        });
  return (
    <Card title={t('petitions.board.year')}>
      <FactList
        facts={[
          [t('petitions.board.received'), String(counts.received)],
          [t('petitions.board.ofAnswered'), shareText(ofAnswered)],
          [t('petitions.board.ofDue'), shareText(ofDue)],
          [t('petitions.state.referred'), String(counts.referred)],
        ]}
      />
    </Card>
  );
}
