import { Card } from '#app/components/ui/card.tsx';
import { TextLink } from '#app/components/ui/button.tsx';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { IMPORT_LISTS } from '#app/domain/tables/import-lists.ts';
import { paths } from '#app/paths.ts';
import importsMessages from '#app/messages/imports.json' with { type: 'json' };

/** The lists as workbooks: empty, and as they are. */
export function ListFilesCard() {
  const t = useTranslate(importsMessages);
  return (
    <Card title={t('imports.files')}>
      <ul className="flex flex-col gap-2 text-sm">
        {IMPORT_LISTS.map((list) => (
          <li key={list} className="flex flex-wrap gap-x-4">
            <span className="w-full sm:w-48">{t(`imports.list.${list}`)}</span>
            <TextLink reloadDocument to={paths.listFile(list, '1')}>
              {t('imports.template')}
              <span className="sr-only"> {t(`imports.list.${list}`)}</span>
            </TextLink>
            {list !== 'weights' && (
              <TextLink reloadDocument to={paths.listFile(list)}>
                {t('imports.current')}
                <span className="sr-only"> {t(`imports.list.${list}`)}</span>
              </TextLink>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
