import { judgeAims, listLibraries } from './aims.ts';
import { subjectNames } from './subjects.ts';
import {
  createCellFormat,
  formatBytes,
  formatCount,
  formatTable,
  formatTime,
  type ReportOptions,
} from './tables.ts';

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
      .filter(([, table]) => /^\|.*\|.*\|\n.*\n\|/u.test(table))
      .map(([title, table]) => `**${title}**\n\n${table}`),
    ...(missed.length === 0 ? [] : [`Not to be had: ${missed.join('; ')}.\n`]),
  ].join('\n');
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
