import { paths } from '#app/paths.ts';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';

interface CodeFormProps {
  readonly language: PageLanguage;
  readonly typed?: string;
  /** Why the code that was typed is not one. */
  readonly fault?: string;
}

/** The box for the code printed under a QR image. */
export function CodeForm({ language: { t, chosen }, typed, fault }: CodeFormProps) {
  return (
    <form className={fault === undefined ? 'card code' : 'card code wrong'} action={paths.openCode()}>
      {chosen !== undefined && <input type="hidden" name="lang" value={chosen} />}
      <label className="asked" htmlFor="code">
        {t('citizen.codeLabel')}
      </label>
      <p className="help" id="code-help">
        {t('citizen.codeHelp')}
      </p>
      {fault !== undefined && (
        <p className="fault" id="code-fault" role="alert">
          {fault}
        </p>
      )}
      <input
        id="code"
        name="code"
        defaultValue={typed}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={32}
        enterKeyHint="go"
        aria-describedby={fault === undefined ? 'code-help' : 'code-fault code-help'}
        aria-invalid={fault !== undefined || undefined}
      />
      <button className="send">{t('citizen.codeSubmit')}</button>
    </form>
  );
}
