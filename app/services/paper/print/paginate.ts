import type { Block } from './sheet-blocks.server.ts';

/** A part at its place on a page, from the top of the page. */
export interface PlacedBlock {
  readonly block: Block;
  readonly top: number;
}

/** The room for parts on a page. */
export interface PageRoom {
  readonly top: number;
  readonly bottom: number;
}

/**
 * Spreads parts over pages: none is cut, one that leads does not stand last on a page, and the heading of rows stands above
 * them again where they go on. The first page has its own room.
 */
export function paginate(blocks: readonly Block[], first: PageRoom, others: PageRoom): PlacedBlock[][] {
  const pages: PlacedBlock[][] = [[]];
  let room = first;
  let at = first.top;
  const put = (block: Block) => {
    pages.at(-1)?.push({ block, top: at });
    at += block.height;
  };
  const turn = () => {
    pages.push([]);
    room = others;
    at = others.top;
  };
  for (const [place, block] of blocks.entries()) {
    const needed = block.height + (block.leads === true ? (blocks[place + 1]?.height ?? 0) : 0);
    const isEmpty = pages.at(-1)?.length === 0;
    if (at + needed > room.bottom && !isEmpty) turn();
    if (block.head !== undefined && pages.at(-1)?.length === 0) put(block.head);
    put(block);
  }
  return pages;
}
