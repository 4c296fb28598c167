import { describe, expect, it } from 'vitest';
import { catalogDocument, type CatalogSet } from '#app/domain/improvements/catalog.ts';
import { storedDate } from '#app/domain/periods/date.ts';
import { dcatFaults, typedNodes } from '#tests/support/dcat.ts';

const words = (vi: string) => ({ vi, en: `${vi} (en)` });
const SET: CatalogSet = {
  id: 'results/quy-3',
  title: words('Khảo sát quý III'),
  description: words('Tỷ lệ hài lòng'),
  page: 'https://sipas.example/results/quy-3',
  issued: new Date('2026-10-10T01:00:00Z'),
  modified: new Date('2026-10-12T01:00:00Z'),
  period: { from: storedDate('2026-07-01'), to: storedDate('2026-09-30') },
  files: [
    { format: 'CSV', address: 'https://sipas.example/results/quy-3/data.csv' },
    { format: 'JSON', address: 'https://sipas.example/results/quy-3/data.json' },
  ],
};

const document = catalogDocument({
  address: 'https://sipas.example/catalog.jsonld',
  home: 'https://sipas.example',
  title: words('Danh mục'),
  description: words('Dữ liệu mở'),
  publisher: 'UBND tỉnh Mẫu',
  sets: [SET, { ...SET, id: 'improvements/tasks', issued: null, modified: null, period: null }],
});

describe('the catalogue of open data', () => {
  it('has what DCAT-AP demands of the catalogue, its sets, their files and the publisher', () => {
    expect(dcatFaults(document)).toEqual([]);
    const types = typedNodes(document).map((node) => node['@type']);
    expect(types.filter((type) => type === 'dcat:Dataset')).toHaveLength(2);
    expect(types.filter((type) => type === 'dcat:Distribution')).toHaveLength(4);
  });

  it('says when a set was published and changed, what days it is about, and where its files are', () => {
    const [set] = document['dcat:dataset'];
    expect(set).toMatchObject({
      'dct:issued': { '@type': 'xsd:dateTime', '@value': '2026-10-10T01:00:00.000Z' },
      'dct:modified': { '@value': '2026-10-12T01:00:00.000Z' },
      'dct:temporal': {
        'dcat:startDate': { '@value': '2026-07-01' },
        'dcat:endDate': { '@value': '2026-09-30' },
      },
    });
    expect(document['dct:modified']).toMatchObject({ '@value': '2026-10-12T01:00:00.000Z' });
  });

  it('a catalogue without a publisher or files is found wanting by the test itself', () => {
    const [set] = document['dcat:dataset'];
    const poor = {
      ...document,
      'dct:publisher': undefined,
      'dcat:dataset': [{ ...set, 'dcat:distribution': [] }],
    };
    expect(dcatFaults(poor)).toHaveLength(2);
  });
});
