import { paths } from '#app/paths.ts';
import type { PageLanguage } from '#app/domain/locale/page-language.ts';
import { CodeBox } from './code-box.tsx';

interface CodeFormProps {
  readonly language: PageLanguage;
  readonly typed?: string;
  /** Why the code that was typed is not one. */
  readonly fault?: string;
}

/** The box for the code printed under a QR image. */
export function CodeForm({ language: { t, chosen }, typed, fault }: CodeFormProps) {
  const texts = {
    label: t('citizen.codeLabel'),
    help: t('citizen.codeHelp'),
    submit: t('citizen.codeSubmit'),
  };
  return <CodeBox {...{ action: paths.openCode(), name: 'code', chosen, texts, typed, fault }} />;
}
