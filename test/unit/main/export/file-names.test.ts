import { describe, expect, test } from 'vitest';
import { createFileName } from '#main/export/file-names.ts';

const long = 'The harbour board says that the dredging of the channel will cost more';

describe('a title that is too long is cut between words', () => {
  test.each([
    [long, '', 'The harbour board says that the dredging of the channel will'],
    [long, ' (draft 3)', 'The harbour board says that the dredging of the (draft 3)'],
    ['a'.repeat(70), '', 'a'.repeat(60)],
    [`The ${'a'.repeat(70)}`, '', `The ${'a'.repeat(56)}`],
    [`${'a'.repeat(59)} b c`, '', 'a'.repeat(59)],
    [`${'a'.repeat(60)} b`, '', 'a'.repeat(60)],
    ['東'.repeat(70), '', '東'.repeat(40)],
    [`${'שלום '.repeat(12)}עולם`, '', 'שלום '.repeat(12).trimEnd()],
    [`${'🚇'.repeat(20)} ${'🚇'.repeat(20)}`, '', '🚇'.repeat(20)],
  ])('%j%j', (title, addition, name) => {
    expect(createFileName(title, addition)).toBe(name);
  });
});
