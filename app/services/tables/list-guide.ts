import { translator } from '#app/domain/locale/translate.ts';
import type { Locale } from '#app/domain/locale/locale.ts';
import { LIST_COLUMNS, type TemplateList } from '#app/domain/tables/import-lists.ts';
import type { KeysOf } from '#app/messages/index.ts';
import listsMessages from '#app/messages/lists.json' with { type: 'json' };
import type { ListGuide } from './write-list.server.ts';

/** The names of the lists in the catalogue of their columns. */
const MESSAGE_NAMES = {
  units: 'units',
  service_areas: 'serviceAreas',
  counters: 'counters',
  weights: 'weights',
  staff: 'staff',
  index_figures: 'indexFigures',
  service_quality: 'serviceQuality',
  officials: 'officials',
  late_dossiers: 'lateDossiers',
} as const satisfies Record<TemplateList, string>;

/** What a workbook of a list says beside it. */
export function guideOfList(list: TemplateList, locale: Locale): ListGuide {
  const t = translator(locale, listsMessages);
  const name = MESSAGE_NAMES[list];
  const meaning = (column: string) => t(`lists.${name}.${column}` as KeysOf<'lists'>);
  return {
    title: t('lists.guide'),
    listTitle: t(`lists.${name}`),
    lines: [
      [t('lists.guide'), t('lists.howTo')],
      ...LIST_COLUMNS[list].map((column) => [column, meaning(column)] as const),
    ],
  };
}
