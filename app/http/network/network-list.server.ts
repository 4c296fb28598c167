import { BlockList, isIPv6 } from 'node:net';

/** A network in CIDR notation: an address and the number of bits its members share. */
export interface Network {
  readonly address: string;
  readonly bits: number;
}

/** Networks that the settings name. Addresses are only compared, never stored. */
export class NetworkList {
  private readonly networks = new BlockList();
  private readonly isEmpty: boolean;

  constructor(networks: readonly Network[]) {
    this.isEmpty = networks.length === 0;
    for (const { address, bits } of networks) {
      this.networks.addSubnet(address, bits, isIPv6(address) ? 'ipv6' : 'ipv4');
    }
  }

  /** Whether an address is in one of them; false for an invalid address. */
  includes(address: string): boolean {
    if (this.isEmpty) return false;
    return this.networks.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  }
}
