/** The named fields of a posted form; a missing, repeated or binary one is ''. */
export async function readForm<Name extends string>(
  request: Request,
  names: readonly Name[],
): Promise<Record<Name, string>> {
  const form = await request.formData();
  const read = (name: Name) => {
    const [value, ...more] = form.getAll(name);
    return typeof value === 'string' && more.length === 0 ? value : '';
  };
  return Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Name, string>;
}
