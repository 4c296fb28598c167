/**
 * Addresses of citizens, and of officials who come by a link: forms, tablets, receipts, petitions. What they post depends on
 * no cookie but that of an enrolled tablet, and their routes read bodies and methods themselves.
 */
export const CITIZEN_ADDRESS = /^\/(?:[qkro]|petitions)(?:\/|$)/;

/** Addresses of which a part is a credential: receipts, codes of petitions, one-time links. */
export const SECRET_ADDRESS = /^\/(r|o|petitions|start|welcome)\/[^/]+/;
