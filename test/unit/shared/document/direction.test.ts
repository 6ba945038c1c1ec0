import { expect, test } from 'vitest';
import { schema } from '#shared/document/schema.ts';

const paragraph = (text: string) => schema.node('paragraph', null, schema.text(text));
const list = (type: string, text: string) =>
  schema.node(type, null, [schema.node('list_item', null, [paragraph(text)])]);

test.for([
  ['a paragraph', paragraph('أخطأنا'), 'auto'],
  ['a headline', schema.node('heading', { level: 1 }, schema.text('أخطأنا')), 'auto'],
  ['a caption', schema.node('caption', null, schema.text('One')), 'auto'],
  ['an alternative text', schema.node('alternative', null, schema.text('One')), 'auto'],
  ['preformatted text', schema.node('preformatted', null, schema.text('One')), 'auto'],
  ['a list of Arabic', list('bullet_list', '1. أخطأنا'), 'rtl'],
  ['a numbered one', list('ordered_list', 'أخطأنا'), 'rtl'],
  ['one of English', list('bullet_list', 'One'), 'ltr'],
  ['one of nothing but numbers', list('bullet_list', '42'), 'ltr'],
  ['a block quote', schema.node('blockquote', null, [paragraph('“קראתי”')]), 'rtl'],
] as const)('the direction of %s', ([, node, expected]) => {
  const drawn: unknown = node.type.spec.toDOM?.(node);
  expect(drawn).toMatchObject([expect.any(String), { dir: expected }, expect.anything()]);
});
