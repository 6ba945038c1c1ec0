import { expect, test } from 'vitest';
import type { EntityType } from '#shared/domain/records.ts';
import { listSearchNames, readPersonName } from '#shared/text/search-names.ts';

const cases: readonly (readonly [type: EntityType, name: string, aliases: string, names: string])[] = [
  ['person', 'Anna Smith', '', 'Anna Smith|Smith'],
  ['person', ' Anna Smith ', 'Annie| ', 'Anna Smith|Annie|Smith'],
  ['person', 'Dr. Anna van der Berg', '', 'Dr. Anna van der Berg|Anna van der Berg|van der Berg'],
  ['person', 'Deputy Prime Minister Anna Berg', '', 'Deputy Prime Minister Anna Berg|Anna Berg|Berg'],
  ['person', 'Charles de Gaulle', '', 'Charles de Gaulle|de Gaulle'],
  ['person', 'Robert De Niro', '', 'Robert De Niro|De Niro'],
  ['person', 'de Gaulle', '', 'de Gaulle'],
  ['person', 'Otto von Bismarck', '', 'Otto von Bismarck|von Bismarck|Bismarck'],
  ['person', 'Bashar al-Assad', '', 'Bashar al-Assad|al-Assad|Assad'],
  ['person', 'Mohammed bin Salman', '', 'Mohammed bin Salman|bin Salman'],
  ['person', 'Martin Luther King, Jr.', '', 'Martin Luther King, Jr.|Martin Luther King|King'],
  ['person', 'Anna Smith, Ph.D., MP', '', 'Anna Smith, Ph.D., MP|Anna Smith|Smith'],
  ['person', 'Smith, Anna', '', 'Smith, Anna|Anna Smith|Smith'],
  ['person', 'van der Berg, Anna', '', 'van der Berg, Anna|Anna van der Berg|van der Berg'],
  ['person', 'Anna Smith, Mayor', '', 'Anna Smith, Mayor|Anna Smith|Smith'],
  ['person', 'Anna Smith, the mayor', '', 'Anna Smith, the mayor|Anna Smith|Smith'],
  ['person', 'King Charles III', '', 'King Charles III|King Charles|Charles'],
  ['person', 'Al Gore', '', 'Al Gore|Gore'],
  ['person', 'Malcolm X', '', 'Malcolm X'],
  ['person', 'Madonna', 'Madonna Ciccone', 'Madonna|Madonna Ciccone'],
  ['person', 'Ms Lindqvist', '', 'Ms Lindqvist|Lindqvist'],
  ['person', '习近平', '', '习近平'],
  ['person', '', '', ''],
  ['person', ',', '', ','],
  ['person', 'head of', '', 'head of'],
  ['organisation', 'World Health Organization', '', 'World Health Organization'],
  ['organisation', 'World Health Organization', 'WHO', 'World Health Organization|WHO|W.H.O.'],
  ['organisation', 'The New York Times', '', 'The New York Times|New York Times'],
  ['organisation', 'The Times', '', 'The Times'],
  ['organisation', 'Acme, Inc.', '', 'Acme, Inc.|Acme'],
  ['organisation', 'Deutsche Bahn AG', '', 'Deutsche Bahn AG|Deutsche Bahn'],
  ['place', 'The Hague', '', 'The Hague'],
  ['place', 'U.S.', '', 'U.S.|US'],
  ['date', 'The 2nd of May', '', 'The 2nd of May'],
];

test.each(cases)('a %s, %s, %s', (type, name, aliases, names) => {
  expect(listSearchNames({ name, type, aliases: aliases.split('|') }).join('|')).toBe(names);
});

test.each([
  ['Ben Smith', ['Ben'], 'Smith'],
  ['John Ben Smith', ['John', 'Ben'], 'Smith'],
  ['Sir Ian Botham', ['Ian'], 'Botham'],
  ['Dr.', [], 'Dr.'],
  ['Jr.', [], 'Jr.'],
])('%s', (name, given, surname) => {
  expect(readPersonName(name)).toEqual({ given, surname });
});
