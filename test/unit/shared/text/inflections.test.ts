import { expect, test } from 'vitest';
import { listNumberForms } from '#shared/text/inflections.ts';

test.each([
  ['tunnel', 'tunnels'],
  ['city', 'cities'],
  ['day', 'days'],
  ['church', 'churches'],
  ['stomach', 'stomachs'],
  ['path', 'paths'],
  ['box', 'boxes'],
  ['glass', 'glasses'],
  ['bus', 'buses'],
  ['hero', 'heroes'],
  ['photo', 'photos'],
  ['analysis', 'analyses'],
  ['crisis', 'crises'],
  ['man', 'men'],
  ['policewoman', 'policewomen'],
  ['human', 'humans'],
  ['child', 'children'],
  ['person', 'people'],
  ['wolf', 'wolves'],
  ['house', 'houses'],
])('%s, %s', (singular, plural) => {
  expect(listNumberForms(singular)).toContain(plural);
  expect(listNumberForms(plural)).toContain(singular);
});

test.each(['as', 'new', 'news', '12', 'Tunnel', 'twelve-month', ''])('%j has no other form', (word) => {
  expect(listNumberForms(word)).toEqual([]);
});
