import type { ComponentProps } from 'react';
import { useTranslate } from '#app/components/ui/locale.tsx';
import { MAX_EVIDENCE_BYTES } from '#app/domain/plans/evidence.ts';
import uiMessages from '#app/messages/ui.json' with { type: 'json' };
import { TextInput } from './form-field.tsx';

const MEGABYTE = 1024 * 1024;

type FileInputProps = Omit<ComponentProps<'input'>, 'type'> & {
  /** Endings of the files that are taken: `.xlsx,.csv`. */
  readonly accept: string;
};

/**
 * The field of a file. One that is larger than anything the site takes is refused where it was chosen: the server breaks off
 * such a form without reading it, and what was typed beside the file would be lost.
 */
export function FileInput({ defaultValue: _nothing, ...field }: FileInputProps) {
  const t = useTranslate(uiMessages);
  const tooLarge = t('ui.fileTooLarge', { max: MAX_EVIDENCE_BYTES / MEGABYTE });
  return (
    <TextInput
      {...field}
      type="file"
      onChange={({ currentTarget: input }) => {
        const isTooLarge = Array.from(input.files ?? []).some(({ size }) => size > MAX_EVIDENCE_BYTES);
        input.setCustomValidity(isTooLarge ? tooLarge : '');
        if (isTooLarge) input.reportValidity();
      }}
    />
  );
}
