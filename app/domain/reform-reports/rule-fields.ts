/** The names of the fields in which a period's rules are written, by the id of the period. */
export const ruleFieldsOf = (id: string) => ({
  from: `from_${id}`,
  to: `to_${id}`,
  due: `due_${id}`,
  kinds: `kinds_${id}`,
});
