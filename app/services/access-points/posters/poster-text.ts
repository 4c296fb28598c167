import { formatAccessCode } from '#app/domain/access-points/access-code.ts';
import { translator, type Translate } from '#app/domain/locale/translate.ts';
import type { ProvinceSettings } from '#app/domain/settings/province-settings.ts';
import { paths } from '#app/paths.ts';
import type { PosterRow } from '#app/services/access-points/print-posters.server.ts';
import accessPointsMessages from '#app/messages/access-points.json' with { type: 'json' };
import commonMessages from '#app/messages/common.json' with { type: 'json' };
import type { KeysOf } from '#app/messages/index.ts';
import type { PosterText } from './draw-poster.server.ts';

const vi = translator('vi', accessPointsMessages, commonMessages);
const en = translator('en', accessPointsMessages);

/** What the posters of a site have in common. */
export interface PosterFrame {
  readonly baseUrl: string;
  readonly isSample: boolean;
  /** The province's own name, else that of its highest unit. */
  readonly province: string | null;
  readonly hotline: ProvinceSettings['hotline'];
}

function timeText(t: Translate<KeysOf<'accessPoints'>>, minutes: number): string {
  return minutes === 1 ? t('accessPoints.underMinute') : t('accessPoints.minutes', { minutes });
}

function headline(t: Translate<KeysOf<'accessPoints'>>, minutes: number | null): string {
  const call = t('accessPoints.headline');
  return minutes === null ? call : `${call}, ${timeText(t, minutes)}`;
}

/** Other scripts are not in the font of posters. */
const LATIN = /^[\p{Script=Latin}\p{M}\s'-]+$/u;

/** Puts what a poster says into words: Vietnamese first, English small. */
export function posterText(
  row: PosterRow,
  { baseUrl, isSample, province, hotline }: PosterFrame,
): PosterText {
  const { code, unitName, counterName, serviceAreaName, minutes, languages } = row;
  const further = languages.filter((name) => LATIN.test(name));
  return {
    province,
    unit: unitName,
    desk: counterName ?? serviceAreaName,
    area: counterName === null ? null : serviceAreaName,
    headline: headline(vi, minutes),
    english: headline(en, minutes),
    languages: further.length === 0 ? null : ['Tiếng Việt', 'English', ...further].join(' · '),
    typeIt: vi('accessPoints.typeIt', { host: new URL(baseUrl).host }),
    code: formatAccessCode(code),
    promise: isSample ? vi('common.sampleData') : vi('accessPoints.noName'),
    hotline: hotline === null ? null : vi('accessPoints.hotline', { hotline }),
    address: baseUrl + paths.survey(code),
  };
}
