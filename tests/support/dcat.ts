/** A node of JSON-LD. */
export type Node = Readonly<Record<string, unknown>>;

/**
 * What DCAT-AP 3.0 demands (1..n) and recommends where we have it, by class: properties of Catalogue, Dataset, Distribution
 * and Agent. https://semiceu.github.io/DCAT-AP/releases/3.0.0/
 */
const DEMANDED: Readonly<Record<string, readonly string[]>> = {
  'dcat:Catalog': [
    'dct:title',
    'dct:description',
    'dct:publisher',
    'dcat:dataset',
    'dct:license',
    'foaf:homepage',
  ],
  'dcat:Dataset': ['dct:title', 'dct:description', 'dct:publisher', 'dcat:theme', 'dcat:distribution'],
  'dcat:Distribution': ['dcat:accessURL', 'dct:format', 'dct:license', 'dcat:mediaType'],
  'foaf:Agent': ['foaf:name'],
};

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** All nodes with a type, the outermost first. */
export function typedNodes(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(typedNodes);
  if (!isNode(value)) return [];
  const inner = Object.entries(value).flatMap(([name, part]) =>
    name === '@context' ? [] : typedNodes(part),
  );
  const type = value['@type'];
  return typeof type === 'string' && type in DEMANDED ? [value, ...inner] : inner;
}

/** What a catalogue lacks: `dcat:Dataset … dct:title`, a line each. */
export function dcatFaults(catalog: Node): string[] {
  return typedNodes(catalog).flatMap((node) => {
    const type = String(node['@type']);
    const missing = (DEMANDED[type] ?? []).filter((name) => {
      const value = node[name];
      return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
    });
    const id = typeof node['@id'] === 'string' ? node['@id'] : '';
    const faults = /^https?:\/\//.test(id) ? missing : [...missing, '@id'];
    return faults.map((name) => `${type} ${id} ${name}`);
  });
}
