import { TextLink } from '#app/components/ui/button.tsx';

/** A questionnaire as files of both formats. */
export function FileLinks({ at }: { at: (format: 'json' | 'xlsx') => string }) {
  return (
    <span className="flex flex-wrap gap-x-3">
      <TextLink to={at('xlsx')} reloadDocument>
        XLSForm (Excel)
      </TextLink>
      <TextLink to={at('json')} reloadDocument>
        JSON
      </TextLink>
    </span>
  );
}
