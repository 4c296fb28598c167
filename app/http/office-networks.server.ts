import { BlockList, isIPv6 } from 'node:net';

/** A network as CIDR notation says it: an address and the bits that its members share. */
export interface Network {
  readonly address: string;
  readonly bits: number;
}

/** The networks of the offices' own computers. An address is looked at and forgotten; it is stored nowhere. */
export class OfficeNetworks {
  readonly #networks = new BlockList();
  readonly #isEmpty: boolean;

  constructor(networks: readonly Network[]) {
    this.#isEmpty = networks.length === 0;
    for (const { address, bits } of networks) {
      this.#networks.addSubnet(address, bits, isIPv6(address) ? 'ipv6' : 'ipv4');
    }
  }

  /** Whether an address is in one of them; false for a text that is no address. */
  includes(address: string): boolean {
    if (this.#isEmpty) return false;
    return this.#networks.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  }
}
