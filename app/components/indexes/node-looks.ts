import type { NodeKind } from '#app/domain/indexes/criteria-set.ts';

/** How far the name of each level of the tree stands in, and how heavy it is. */
export const NODE_LOOKS: Readonly<Record<NodeKind, string>> = {
  area: 'font-bold!',
  criterion: 'font-semibold! sm:pl-8!',
  sub_criterion: 'font-normal! sm:pl-14!',
};

/** The row of an area stands out from those below it. */
export const ROW_LOOKS: Readonly<Record<NodeKind, string>> = {
  area: 'bg-sunken!',
  criterion: '',
  sub_criterion: '',
};
