import type { ListedTemplate, TemplateSketch } from '../../../../shared/ipc/schemas.ts';

/** A shipped template as it is listed. */
export const listed = (over: Partial<ListedTemplate>): ListedTemplate => ({
  id: 't1',
  title: 'Ditt ärende är klart',
  code: 'klart',
  text: 'Hej {förnamn}!',
  places: ['patient'],
  purpose: 'T5',
  methods: [],
  rulebooks: [],
  validFrom: null,
  validUntil: null,
  level: 'regional',
  unitId: null,
  shipped: true,
  versionId: null,
  use: 'inUse',
  purposeText: 'Det du bad om är klart.',
  sources: [],
  ...over,
});

/** A new one in the making. */
export const sketch = (over: Partial<TemplateSketch>): TemplateSketch => ({
  id: 's1',
  versionId: null,
  changes: false,
  level: 'local',
  title: 'Vårt svar',
  code: 'klart',
  text: 'Hej',
  places: ['patient'],
  purpose: null,
  methods: [],
  rulebooks: [],
  validFrom: '',
  validUntil: '',
  ...over,
});
