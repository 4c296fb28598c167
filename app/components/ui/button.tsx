import { Link } from '@remix-run/react';
import type { ComponentProps } from 'react';
import { classNames } from './class-names.ts';

type Look = 'primary' | 'secondary' | 'danger' | 'quiet';

const BASE =
  'inline-flex min-h-9 items-center justify-center gap-2 rounded-md px-3.5 py-1.5 text-sm font-semibold no-underline transition-colors disabled:cursor-not-allowed disabled:opacity-60 pointer-coarse:min-h-11';

const LOOKS: Record<Look, string> = {
  primary: 'bg-accent-fill text-white hover:bg-accent-fill-hover',
  secondary: 'border border-line-strong bg-surface text-ink hover:bg-sunken',
  danger: 'bg-danger-fill text-white hover:bg-danger-fill-hover',
  quiet: 'text-accent hover:bg-sunken',
};

/** A button of a form; `submit` unless told otherwise. */
export function Button({
  look = 'primary',
  className,
  type = 'submit',
  ...rest
}: ComponentProps<'button'> & { look?: Look }) {
  return (
    <button type={type} className={classNames(BASE, LOOKS[look], 'cursor-pointer', className)} {...rest} />
  );
}

/** A link that looks like a button. For files (CSV, images) give `reloadDocument`. */
export function LinkButton({
  look = 'primary',
  className,
  ...rest
}: ComponentProps<typeof Link> & { look?: Look }) {
  return <Link className={classNames(BASE, LOOKS[look], className)} {...rest} />;
}

/** A link in running text or in a table. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      className={classNames(
        'font-medium text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent',
        className,
      )}
      {...rest}
    />
  );
}
