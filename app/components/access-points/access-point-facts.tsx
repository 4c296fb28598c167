import { TextLink } from '#app/components/ui/button.tsx';
import { FactList } from '#app/components/ui/fact-list.tsx';
import { useLocale, useTranslate } from '#app/components/ui/locale.tsx';
import { formsText } from '#app/domain/access-points/forms-text.ts';
import { POSTER_FORMATS } from '#app/domain/access-points/poster-format.ts';
import { printingText } from '#app/domain/access-points/printing-text.ts';
import { formatDate } from '#app/domain/locale/format.ts';
import { localDate } from '#app/domain/periods/date.ts';
import { paths } from '#app/paths.ts';
import accessPointsMessages from '#app/messages/access-points.json' with { type: 'json' };
import type { AccessPointLine } from './access-point-table.tsx';

/** Where a code stands, how it is used, what was printed of it, and its files. */
export function AccessPointFacts({ accessPoint }: { accessPoint: AccessPointLine }) {
  const { code, unitCode, unitName, counterName, serviceAreaName, origin } = accessPoint;
  const t = useTranslate(accessPointsMessages);
  const locale = useLocale();
  const made = formatDate(localDate(origin.createdAt));
  return (
    <FactList
      facts={[
        [t('accessPoints.unit'), `${unitName} (${unitCode})`],
        [t('accessPoints.counter'), counterName ?? t('accessPoints.wholeUnit')],
        [t('accessPoints.serviceArea'), serviceAreaName ?? '–'],
        [t('accessPoints.forms'), formsText(origin.forms, locale)],
        [t('accessPoints.made'), origin.createdBy === null ? made : `${made}, ${origin.createdBy}`],
        [t('accessPoints.printed'), printingText(origin.printed, locale) ?? t('accessPoints.neverPrinted')],
        [
          t('accessPoints.poster'),
          <span key="poster" className="flex flex-wrap gap-x-4 gap-y-1">
            {POSTER_FORMATS.map((format) => (
              <TextLink key={format} to={paths.posterFile({ q: code, format })} reloadDocument>
                {t(`accessPoints.format.${format}`)}
              </TextLink>
            ))}
          </span>,
        ],
        [
          t('accessPoints.files'),
          <span key="files" className="flex gap-4">
            <TextLink to={paths.accessPointQr(code, 'svg')} reloadDocument>
              SVG
            </TextLink>
            <TextLink to={paths.accessPointQr(code, 'png')} reloadDocument>
              PNG
            </TextLink>
          </span>,
        ],
      ]}
    />
  );
}
