import { column } from '#app/domain/documents/report-blocks.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { translator } from '#app/domain/locale/translate.ts';
import { storedDate, type IsoDate } from '#app/domain/periods/date.ts';
import type { Annex } from '#app/domain/plans/annex.ts';
import type { PetitionClass, PetitionSource } from './petition.ts';
import type { PetitionState } from './petition-state.ts';
import petitionsMessages from '#app/messages/petitions.json' with { type: 'json' };

/** A petition as the register prints it: nothing of who petitioned. */
export interface RegisterLine {
  readonly printed: string;
  readonly title: string | null;
  readonly source: PetitionSource;
  readonly class: PetitionClass;
  readonly state: PetitionState;
  readonly unit: { readonly name: string };
  readonly receivedOn: string;
  /** Of the last transfer. */
  readonly transferredOn: string | null;
  /** When the first answer was due, or is. */
  readonly dueOn: string | null;
  readonly firstAnsweredOn: string | null;
  readonly resolvedOn: string | null;
  readonly publishedOn: string | null;
}

const dayText = (day: string | null) => (day === null ? '' : formatDate(storedDate(day)));

/** The register for DOCX and XLSX alike, with the day of the first answer and the day of the end apart. */
export function petitionRegister(
  lines: readonly RegisterLine[],
  { today, locale }: { readonly today: IsoDate; readonly locale: Locale },
): Annex {
  const t = translator(locale, petitionsMessages);
  return {
    heading: [
      t('petitions.register.title'),
      t('petitions.register.count', { count: lines.length }),
      t('petitions.register.asOf', { date: formatDate(today) }),
    ],
    columns: [
      column(t('petitions.register.place'), 3, 'center'),
      column(t('petitions.number'), 7, 'left'),
      column(t('petitions.receivedOn'), 9, 'center'),
      column(t('petitions.register.kind'), 8, 'left'),
      column(t('petitions.petitionTitle'), 14, 'left'),
      column(t('petitions.unit'), 8, 'left'),
      column(t('petitions.register.transferredOn'), 9, 'center'),
      column(t('petitions.due'), 9, 'center'),
      column(t('petitions.firstAnsweredOn'), 9, 'center'),
      column(t('petitions.resolvedOn'), 9, 'center'),
      column(t('petitions.publishedOn'), 9, 'center'),
      column(t('petitions.state'), 6, 'left'),
    ],
    rows: lines.map((line, place) => [
      String(place + 1),
      line.printed,
      dayText(line.receivedOn),
      `${t(`petitions.class.${line.class}`)}\n(${t(`petitions.source.${line.source}`)})`,
      line.title ?? t('petitions.withdrawn'),
      line.unit.name,
      dayText(line.transferredOn),
      dayText(line.dueOn),
      dayText(line.firstAnsweredOn),
      dayText(line.resolvedOn),
      dayText(line.publishedOn),
      t(`petitions.state.${line.state}`),
    ]),
  };
}
