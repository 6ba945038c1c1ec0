import { judgeAims, listLibraries } from './aims.ts';
import type { Cell, Samples } from './samples.ts';
import type { Size } from './sizes.ts';
import type { Summary } from './statistics.ts';
import { subjectNames } from './subjects.ts';

export interface ReportOptions {
  readonly samples: Samples;
  readonly sizes: readonly Size[];
  /** What the run was made on, in a sentence. */
  readonly machine: string;
  /** How often each thing was to be measured; what was measured less often says so. */
  readonly rounds: number;
}

const formatTime = (value: number): string =>
  value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en');

/** In MB. */
const formatBytes = (value: number): string => (value / 1e6).toFixed(1);

const formatCount = (value: number): string => Math.round(value).toLocaleString('en');

/** A Markdown table; a column of which no row has anything is left out. */
export function formatTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const kept = heads.map((_head, place) => place === 0 || rows.some((row) => (row[place] ?? '') !== ''));
  const line = (cells: readonly string[]): string =>
    `| ${cells.filter((_cell, place) => kept[place]).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line), ''].join('\n');
}

/** The whole report, in Markdown. */
export function writeReport(options: ReportOptions): string {
  const { samples, sizes } = options;
  const cell = createCellFormat(options);
  const names = Object.values(subjectNames);
  const app = subjectNames.app;
  const tables: readonly (readonly [title: string, table: string])[] = [
    [
      'Opening an article, in ms, from its JSON in the window to the frame that shows it and the one that answers a key',
      formatTable(
        ['size', ...names],
        sizes.map(({ name }) => [
          name,
          ...names.map((subject) => cell({ subject, size: name, metric: 'opening' })),
        ]),
      ),
    ],
    [
      'The parts of an opening in Tickmark, in ms',
      formatParts(
        options,
        [app, subjectNames.suggesting],
        [
          ['from the key press', 'opening: from the key'],
          ['until main has the JSON', 'opening: until main has it'],
          ['the message', 'opening: message'],
          ['in the window', 'opening'],
          ['list shown after', 'opening: list'],
          ['coverage counted after', 'opening: coverage'],
          ['longest task after it', 'opening: longest task after it'],
        ],
      ),
    ],
    ['A key press in Tickmark, in ms to the painted frame, and how it grows', formatGrowth(options)],
    ['The same in everything that was measured', formatKeys(options)],
    ['At the start and in the middle of the article', formatPlaces(options)],
    ['The longest task after a key press, in ms; 0: none over 50', formatTasks(options)],
    [
      'Walking 100 sentences, and scrolling from top to bottom',
      formatParts(options, names, [
        ['`j`, ms', 'walk: j'],
        ['longest task, ms', 'walk: longest task'],
        ['frames dropped while scrolling, %', 'scroll: dropped frames'],
        ['longest task while scrolling, ms', 'scroll: longest task'],
      ]),
    ],
    [
      'Typing in the filter, saving one tag, exporting',
      formatParts(
        options,
        [app],
        [
          ['letter shown, ms', 'filter: letter'],
          ['list shown, ms', 'filter: list'],
          ['longest task, ms', 'filter: longest task'],
          ['bytes for a tag', 'saving: bytes'],
          ['tag on the disk, ms', 'saving: durable'],
          ['export, ms', 'export'],
        ],
      ),
    ],
    [
      'Heap after opening, in MB',
      formatTable(
        ['size', ...names],
        sizes.map(({ name }) => [
          name,
          ...names.map((subject) => cell({ subject, size: name, metric: 'heap' }, formatBytes)),
        ]),
      ),
    ],
    ['From the start of the process to a window that can be worked with, in ms', formatStarts(options)],
    [
      'The aims',
      formatTable(
        ['aim', 'at', 'measured', ''],
        judgeAims(samples, sizes).map(({ aim, at, measured, isMet }) => [
          aim,
          at,
          measured,
          isMet ? 'met' : '**not met**',
        ]),
      ),
    ],
  ];
  const missed = samples.listMissed();
  return [
    `${options.machine}\n`,
    ...tables
      .filter(([, table]) => table.split('\n').length > 3 && table.startsWith('|'))
      .map(([title, table]) => `**${title}**\n\n${table}`),
    ...(missed.length === 0 ? [] : [`Not to be had: ${missed.join('; ')}.\n`]),
  ].join('\n');
}

/** The median, and behind it the quartiles. */
function createCellFormat({ samples, rounds }: ReportOptions) {
  return (cell: Cell, format: (value: number) => string = formatTime): string => {
    const summary = samples.read(cell);
    if (summary !== null) return formatSummary(summary, format, rounds);
    const limit = samples.readLimit(cell);
    return limit === null ? '' : `over ${limit / 1000} s`;
  };
}

function formatSummary(
  { count, median, low, high }: Summary,
  format: (value: number) => string,
  rounds: number,
): string {
  const times = count < rounds ? `; ${count === 1 ? 'once' : `${count} times`}` : '';
  const spread = count === 1 ? '' : `${format(low)}–${format(high)}`;
  const behind = `${spread}${times}`.replace(/^; /u, '');
  return behind === '' ? format(median) : `${format(median)} (${behind})`;
}

const formats: Readonly<Record<string, (value: number) => string>> = { 'saving: bytes': formatCount };

/** A row for each subject and size that has any of the metrics. */
function formatParts(
  options: ReportOptions,
  subjects: readonly string[],
  columns: readonly (readonly [head: string, metric: string])[],
): string {
  const cell = createCellFormat(options);
  const rows = subjects.flatMap((subject) =>
    options.sizes.map(({ name }) => [
      subject,
      name,
      ...columns.map(([, metric]) => cell({ subject, size: name, metric }, formats[metric])),
    ]),
  );
  const filled = rows.filter((row) => row.slice(2).some((text) => text !== ''));
  return formatTable(['', 'size', ...columns.map(([head]) => head)], filled);
}

const keyRows = [
  ['tag', 'tag'],
  ['undo', 'undo'],
  ['untag', 'untag'],
  ['`n`', 'next'],
  ['`p`', 'previous'],
  ['`j`', 'walk: j'],
  ['letter in the filter', 'filter: letter'],
] as const;

function formatGrowth(options: ReportOptions): string {
  const { samples, sizes } = options;
  const cell = createCellFormat(options);
  const [first, last] = [sizes[0]?.name ?? '', sizes.at(-1)?.name ?? ''];
  const rows = [subjectNames.app, subjectNames.suggesting].flatMap((subject) =>
    keyRows.flatMap(([title, metric]) => {
      const [least, most] = [first, last].map((size) => samples.read({ subject, size, metric })?.median);
      if (least === undefined || most === undefined) return [];
      const growth = `${(most - least).toFixed(1)} ms, ${(most / least).toFixed(2)} times`;
      return [[subject, title, ...sizes.map(({ name }) => cell({ subject, size: name, metric })), growth]];
    }),
  );
  return formatTable(['', 'key', ...sizes.map(({ name }) => name), `from ${first} to ${last}`], rows);
}

function formatKeys(options: ReportOptions): string {
  const cell = createCellFormat(options);
  const names = Object.values(subjectNames);
  const rows = keyRows
    .slice(0, 5)
    .flatMap(([title, metric]) =>
      options.sizes.map(({ name }) => [
        title,
        name,
        ...names.map((subject) => cell({ subject, size: name, metric })),
      ]),
    );
  return formatTable(
    ['key', 'size', ...names],
    rows.filter((row) => row.slice(2).some((text) => text !== '')),
  );
}

function formatPlaces(options: ReportOptions): string {
  const cell = createCellFormat(options);
  const subjects = [subjectNames.app, subjectNames.floor, subjectNames.skippingProseMirror];
  const heads = subjects.flatMap((subject) => [`${subject}, start`, `${subject}, middle`]);
  const rows = keyRows
    .slice(0, 5)
    .flatMap(([title, metric]) =>
      options.sizes.map(({ name }) => [
        title,
        name,
        ...subjects.flatMap((subject) =>
          ['start', 'middle'].map((place) => cell({ subject, size: name, metric: `${metric}: ${place}` })),
        ),
      ]),
    );
  return formatTable(
    ['key', 'size', ...heads],
    rows.filter((row) => row.slice(2).some((text) => text !== '')),
  );
}

function formatTasks(options: ReportOptions): string {
  const { samples, sizes } = options;
  const cell = createCellFormat(options);
  const rows = [subjectNames.app, subjectNames.suggesting].flatMap((subject) =>
    keyRows.slice(0, 5).flatMap(([title, metric]) => {
      const texts = sizes.map(({ name }) => {
        const place = { subject, size: name, metric: `${metric}: longest task` };
        const worst = samples.readWorst(place);
        return worst === null ? '' : `${cell(place)}, at worst ${formatTime(worst)}`;
      });
      return texts.every((text) => text === '') ? [] : [[subject, title, ...texts]];
    }),
  );
  return formatTable(['', 'key', ...sizes.map(({ name }) => name)], rows);
}

function formatStarts(options: ReportOptions): string {
  const cell = createCellFormat(options);
  const rows = [
    ['an empty window of the same shell', '', cell({ subject: 'empty window', size: '', metric: 'start' })],
    ['Tickmark with one article', '', cell({ subject: 'app', size: '', metric: 'start' })],
    ...listLibraries(options.samples).map((size) => [
      `Tickmark with ${formatCount(Number(size))} articles`,
      cell({ subject: 'app', size, metric: 'library: first' }),
      cell({ subject: 'app', size, metric: 'library: later' }),
    ]),
  ];
  return formatTable(
    ['', 'the first time', 'later'],
    rows.filter((row) => row.slice(1).some((text) => text !== '')),
  );
}
