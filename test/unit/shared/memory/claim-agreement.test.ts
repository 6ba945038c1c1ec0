import { describe, expect, test } from 'vitest';
import { type ClaimDifference, compareClaims } from '#shared/memory/claim-agreement.ts';
import { describeClaim } from '#shared/memory/claim-words.ts';

function tell(difference: ClaimDifference): string {
  if (difference.kind === 'negation') return `negation ${difference.isOurs ? 'ours' : 'theirs'}`;
  if (difference.kind === 'words')
    return `words ${difference.ours.join(' ')} / ${difference.theirs.join(' ')}`;
  return `${difference.kind} ${difference.ours} / ${difference.theirs}`;
}

function compare(ours: string, theirs: string, language = 'en'): string {
  const agreement = compareClaims(describeClaim(ours, language), describeClaim(theirs, language));
  if (agreement === null) return 'another claim';
  return agreement.isSame ? 'same' : agreement.differences.map(tell).join('; ');
}

describe('compareClaims', () => {
  test.each([
    /* The same, said in another way. */
    ['Unemployment was 12 % in 2019', 'Unemployment was 12 % in 2019', 'same'],
    ['Unemployment was 12 % in 2019', 'In 2019, unemployment was twelve per cent.', 'same'],
    ['The tunnel cost €1.2 million', 'The tunnel costs 1,200,000 euros', 'same'],
    ['Mayor Anna Berg opened the tunnel in 2019', 'Berg opened the tunnel in 2019', 'same'],
    ['The dam is 2000 metres long', 'The dam is 2,000 metres long', 'same'],
    ['Erdoğan opened the harbour tunnel in 2019', 'Erdogan opened the harbour tunnel in 2019', 'same'],
    /* Other numbers and times, the classic error. */
    ['Unemployment was 12 % in 2019', 'Unemployment was 14 % in 2019', 'number 12 % / 14 %'],
    ['Unemployment was 12 % in 2019', 'Unemployment was 12 % in 2020', 'date 2019 / 2020'],
    ['Unemployment was 12 % in 2019', 'Unemployment was 12 %', 'only-date 2019 / null'],
    ['Unemployment was 12 %', 'Unemployment was 12 % in 2019', 'only-date null / 2019'],
    ['The tunnel cost €1.2 million', 'The tunnel cost $1.2 million', 'number €1.2 million / $1.2 million'],
    ['The tunnel cost €1.2 million', 'The tunnel cost €1.2 billion', 'number €1.2 million / €1.2 billion'],
    [
      'Turnout rose by 12 percent in 2019',
      'Turnout rose by 12 percentage points in 2019',
      'number 12 percent / 12 percentage points',
    ],
    [
      'Prices rose by 3 percent last year',
      'Prices rose by 3 percent last year',
      'time last year / last year',
    ],
    [
      'Der Tunnel kostete 1,2 Millionen Euro',
      'Der Tunnel kostete 1,3 Millionen Euro',
      'number 1,2 Millionen Euro / 1,3 Millionen Euro',
    ],
    /* Somebody else, and the other way round. */
    [
      'Mayor Anna Berg opened the tunnel in 2019',
      'Mayor Karl Holm opened the tunnel in 2019',
      'name Mayor Anna Berg / Mayor Karl Holm',
    ],
    ['Kingsport has 12 parks', 'Norvik has 12 parks', 'words Kingsport / Norvik'],
    /* The same numbers in each other's places. */
    [
      'Unemployment went from 5 % to 4 %',
      'Unemployment went from 4 % to 5 %',
      'number 5 % to 4 % / 4 % to 5 %',
    ],
    [
      'Labour won 40 seats and the Greens 12',
      'Labour won 12 seats and the Greens 40',
      'number 40 seats / 12 seats; number 12 / 40',
    ],
    [
      'The mill was founded in 1990 and closed in 2004',
      'The mill was founded in 2004 and closed in 1990',
      'date 1990 / 2004; date 2004 / 1990',
    ],
    ['Two people died when 40 % of the dam broke', '40 % of the dam broke when two people died', 'same'],
    ['Costs rose by 5 % in 2019 and 5 % in 2020', 'Costs rose by 5 % in 2019 and 5 % in 2020', 'same'],
    [
      'Prices rose by 3 percent in 2024',
      'Prices fell by 3 percent in 2024',
      'opposite rose / fell; words rose / fell',
    ],
    ['The minister did not sign the treaty', 'The minister signed the treaty', 'negation ours'],
    [
      'The king opened the harbour tunnel in 2019',
      'The king closed the harbour tunnel in 2019',
      'words opened / closed',
    ],
    /* About other things. */
    ['The tunnel is 12 km long', 'Bananas are yellow', 'another claim'],
    ['The tunnel is 12 km long', 'The river is 12 km long', 'words tunnel / river'],
    ['12 %', '12 %', 'another claim'],
    ['', '', 'another claim'],
  ])('%s | %s: %s', (ours, theirs, told) => {
    expect(compare(ours, theirs)).toBe(told);
  });

  test('ranks the same words before others, and each difference below', () => {
    const score = (theirs: string) =>
      compareClaims(
        describeClaim('Unemployment in Kingsport was 12 % in 2019', 'en'),
        describeClaim(theirs, 'en'),
      )?.score ?? 0;
    const scores = [
      score('Unemployment in Kingsport was 12 % in 2019'),
      score('Unemployment in Kingsport was 14 % in 2019'),
      score('Unemployment in Kingsport was 14 % in 2020'),
    ];
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(new Set(scores).size).toBe(3);
  });
});
