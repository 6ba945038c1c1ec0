import { describe, expect, test } from 'vitest';
import { findFormat, formats } from '#shared/format/formats.ts';

describe('formats', () => {
  test('have ids of their own, and a direction', () => {
    expect(new Set(formats.map(({ id }) => id)).size).toBe(formats.length);
    for (const format of formats) expect(format.reads || format.writes, format.id).toBe(true);
  });

  test('are found by their ids', () => {
    expect(findFormat('tickmark')?.title).toBe('Tickmark JSON');
    expect(findFormat('nothing')).toBeNull();
    expect(findFormat('constructor')).toBeNull();
  });
});
