interface CodeBoxProps {
  /** Where the form leads; it asks with GET. */
  readonly action: string;
  readonly name: string;
  /** The language that was chosen on the page and goes along. */
  readonly chosen: string | undefined;
  readonly texts: { readonly label: string; readonly help: string; readonly submit: string };
  readonly typed?: string | undefined;
  /** Why what was typed is no such code. */
  readonly fault?: string | undefined;
  /** Where codes that look alike are looked up, for who has one of those: a second button with the same box. */
  readonly other?: { readonly action: string; readonly submit: string } | undefined;
}

/** A box for a short code that stands on paper. */
export function CodeBox({ action, name, chosen, texts, typed, fault, other }: CodeBoxProps) {
  return (
    <form className={fault === undefined ? 'card code' : 'card code wrong'} action={action}>
      {chosen !== undefined && <input type="hidden" name="lang" value={chosen} />}
      <label className="asked" htmlFor="code">
        {texts.label}
      </label>
      <p className="help" id="code-help">
        {texts.help}
      </p>
      {fault !== undefined && (
        <p className="fault" id="code-fault" role="alert">
          {fault}
        </p>
      )}
      <input
        id="code"
        name={name}
        defaultValue={typed}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={32}
        enterKeyHint="go"
        aria-describedby={fault === undefined ? 'code-help' : 'code-fault code-help'}
        aria-invalid={fault !== undefined || undefined}
      />
      <button className="send">{texts.submit}</button>
      {other !== undefined && (
        <button className="plain" formAction={other.action}>
          {other.submit}
        </button>
      )}
    </form>
  );
}
