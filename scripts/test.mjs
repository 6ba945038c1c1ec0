/**
 * `npm test`: gets what is missing, runs every test and prints the sum. `npm test -- unit e2e` runs those steps alone
 * (`check` stands for the quick ones); what follows the names is passed on, as in `npm test -- e2e tagging`. With `--long`
 * the faults that chance has a part in are tried far more often.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import {
  describeInstallation,
  hasDisplay,
  prepareBuild,
  prepareElectron,
  preparePackages,
  preparePrograms,
  readJson,
  root,
  runScript,
  runTool,
  SetupError,
  say,
} from './setup.mjs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/** @typedef {Counts & { name: string }} Result */

/**
 * @typedef {object} Step
 * @property {string} tool the package whose command it runs
 * @property {readonly string[]} args
 * @property {'check' | 'full'} group `check`: quick, and in need of neither a build nor Electron
 * @property {'vitest' | 'playwright'} [report] who counts its tests; without one the step counts as one test. Playwright runs
 *   all of its steps at once, each being a project of it: the first tests of one begin beside the last ones of another
 * @property {true} [needsDisk] its tests are about what a disk does, so they have their files on one
 * @property {true} [isBeside] runs beside the other steps, which now and then leave a processor idle; what it says is told
 *   once it is done
 */

/** @type {Record<string, Step>} */
const steps = {
  format: { tool: '@biomejs/biome', args: ['check'], group: 'check', isBeside: true },
  /* The layer table and "no cycles" are rules of the linter, and references between the projects of the types. */
  lint: { tool: 'oxlint', args: [], group: 'check', isBeside: true },
  types: { tool: 'typescript', args: ['-b'], group: 'check', isBeside: true },
  unused: { tool: 'knip', args: [], group: 'check', isBeside: true },
  unit: { tool: 'vitest', args: ['run', 'test/unit'], group: 'check', report: 'vitest' },
  faults: {
    tool: 'vitest',
    args: ['run', 'test/faults'],
    group: 'full',
    report: 'vitest',
    needsDisk: true,
    isBeside: true,
  },
  electron: { tool: '@playwright/test', args: ['test'], group: 'full', report: 'playwright' },
  e2e: { tool: '@playwright/test', args: ['test'], group: 'full', report: 'playwright' },
};

/** Chance has a part in many of the faults. This asks for more of them than a run for every change has time for. */
const longOption = '--long';

/** Room for the libraries and profiles of all tests that run at once, and for the tests themselves, in bytes. */
const roomInMemory = 3 * 2 ** 30;

const reports = join(root, 'node_modules', '.cache', 'tickmark', 'reports');

await runScript(async () => {
  const args = process.argv.slice(2);
  const { names, rest } = parseArguments(args.filter((arg) => arg !== longOption));
  const isLong = args.includes(longOption);
  await preparePackages();
  const { env, wrapper } = names.some((name) => steps[name]?.group === 'full')
    ? await prepareFullTests()
    : { env: {}, wrapper: [] };
  mkdirSync(reports, { recursive: true });
  const triesFile = join(reports, 'tries.jsonl');
  rmSync(triesFile, { force: true });
  const testEnv = { ...env, TICKMARK_TRIES_FILE: triesFile, ...(isLong ? { TICKMARK_LONG: '1' } : {}) };
  const memory = createFolderInMemory();
  const results = await runSteps(names, { env: testEnv, wrapper, rest, memory }).finally(() => {
    if (memory !== undefined) rmSync(memory, { recursive: true, force: true });
  });
  printTries(triesFile);
  printResults(results);
  return results.some((result) => result.failed > 0) ? 1 : 0;
});

/**
 * A folder for temporary files that is no disk: most tests make and remove thousands of files that nobody reads again, and on
 * a disk they wait for it half of their time.
 *
 * @returns {string | undefined} nothing where the system has no such place, or little room there
 */
function createFolderInMemory() {
  const place = '/dev/shm';
  if (!existsSync(place) || process.availableMemory() < roomInMemory) return undefined;
  const { bavail, bsize } = statfsSync(place);
  return bavail * bsize < roomInMemory ? undefined : mkdtempSync(join(place, 'tickmark-tests-'));
}

/**
 * @param {readonly string[]} args
 * @returns {{ names: readonly string[], rest: readonly string[] }} steps, and what is for their tools
 */
function parseArguments(args) {
  const all = Object.keys(steps);
  const isName = (/** @type {string} */ arg) => arg === 'check' || all.includes(arg);
  const firstOther = args.findIndex((arg) => !isName(arg));
  const chosen = firstOther === -1 ? args : args.slice(0, firstOther);
  const rest = firstOther === -1 ? [] : args.slice(firstOther);
  if (chosen.length === 0 && rest.length > 0) {
    throw new SetupError(`There is no step called "${rest[0]}". The steps are: check, ${all.join(', ')}.`);
  }
  const names =
    chosen.length === 0 ? all : all.filter((name) => chosen.includes(name) || isQuick(name, chosen));
  return { names, rest };
}

/**
 * @param {string} name
 * @param {readonly string[]} chosen
 */
function isQuick(name, chosen) {
  return chosen.includes('check') && steps[name]?.group === 'check';
}

/**
 * Runs steps one after the other on the terminal, and those that can be beside the others.
 *
 * @param {readonly string[]} names
 * @param {Omit<RunOptions, 'output'>} options
 * @returns {Promise<readonly Result[]>} in the order of the names
 */
async function runSteps(names, options) {
  /** @type {Map<string, Result>} */
  const results = new Map();
  const front = names.every(isBeside) ? names : names.filter((name) => !isBeside(name));
  /** @type {string[]} */
  const untold = [];
  const beside = (async () => {
    for (const name of names.filter((other) => !front.includes(other))) {
      const output = join(reports, `${name}.txt`);
      for (const result of await runTogether([name], { ...options, output })) results.set(name, result);
      untold.push(`\n── ${name}\n${readFileSync(output, 'utf8')}`);
    }
  })();
  const tell = () => void process.stderr.write(untold.splice(0).join(''));
  for (const together of joinProjects(front)) {
    say(`\n── ${together.join(', ')}`);
    for (const result of await runTogether(together, options)) results.set(result.name, result);
    tell();
  }
  await beside;
  tell();
  return names.flatMap((name) => results.get(name) ?? []);
}

/**
 * @param {readonly string[]} names
 * @returns {readonly (readonly string[])[]} the same, those together that are run at once
 */
function joinProjects(names) {
  const projects = names.filter((name) => steps[name]?.report === 'playwright');
  const others = names.filter((name) => !projects.includes(name)).map((name) => [name]);
  return projects.length === 0 ? others : [...others, projects];
}

/** @param {string} name */
function isBeside(name) {
  return steps[name]?.isBeside === true;
}

/** What tests of the whole app need, and what they run under. */
async function prepareFullTests() {
  const missing = await preparePrograms(['xvfb-run', 'strace']);
  const electron = await prepareElectron();
  await prepareBuild();
  const needsDisplay = !hasDisplay(electron) && !electron.isStandIn;
  if (needsDisplay && missing.includes('xvfb-run')) {
    throw new SetupError(
      `Electron needs a display, and there is none. To give it one: ${describeInstallation(['xvfb-run'])}`,
    );
  }
  if (missing.length > 0) {
    say(
      `Tests that need ${missing.join(' or ')} will be skipped. To run them: ${describeInstallation(missing)}`,
    );
  }
  return { env: electron.env, wrapper: needsDisplay ? ['xvfb-run', '-a'] : [] };
}

/**
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} env
 * @property {readonly string[]} wrapper
 * @property {readonly string[]} rest
 * @property {string | undefined} memory a folder for temporary files that is no disk
 * @property {string} [output] a file for what it would say on the terminal
 */

/**
 * @param {readonly string[]} names one step, or several of Playwright's
 * @param {RunOptions} options
 * @returns {Promise<readonly Result[]>}
 */
async function runTogether(names, { env, wrapper, rest, memory, output }) {
  const step = steps[names[0] ?? ''];
  if (step === undefined) throw new Error(`no step ${names.join()}`);
  const { tool, args, report, needsDisk = false } = step;
  if (report === undefined) {
    const status = await runTool(tool, args, { output });
    return names.map((name) => ({
      name,
      passed: status === 0 ? 1 : 0,
      failed: status === 0 ? 0 : 1,
      skipped: 0,
    }));
  }
  const file = join(reports, `${names.join('-')}.json`);
  rmSync(file, { force: true });
  const isVitest = report === 'vitest';
  const reporting = isVitest
    ? ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    : ['--reporter=list,json', ...names.map((name) => `--project=${name}`)];
  const status = await runTool(tool, [...args, ...reporting, ...rest], {
    env: {
      ...env,
      ...(memory !== undefined && !needsDisk && { TMPDIR: memory }),
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    },
    wrapper: isVitest ? [] : wrapper,
    output,
  });
  const results = names.map((name) => ({ name, ...readCounts(report, file, name) }));
  /* A runner that failed before or between its tests has failed, whatever it counted. */
  const hasFailed = status !== 0 && results.every(({ failed }) => failed === 0);
  return hasFailed ? results.map((result) => ({ ...result, failed: 1 })) : results;
}

/**
 * @param {'vitest' | 'playwright'} runner
 * @param {string} file where there is none, it ran no tests
 * @param {string} name of the step
 * @returns {Counts}
 */
function readCounts(runner, file, name) {
  if (!existsSync(file)) return { passed: 0, failed: 0, skipped: 0 };
  const report = readJson(file);
  if (runner === 'vitest') {
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  }
  const statuses = report.suites.flatMap(listStatuses(name));
  const count = (/** @type {readonly string[]} */ some) =>
    statuses.filter((/** @type {string} */ status) => some.includes(status)).length;
  /* A test that passed at its second try has failed once. */
  return {
    passed: count(['expected']),
    failed: count(['unexpected', 'flaky']),
    skipped: count(['skipped']),
  };
}

/**
 * How each test of a project ended, in Playwright's words.
 *
 * @param {string} project
 * @returns {(suite: any) => readonly string[]} of a suite of Playwright's report
 */
function listStatuses(project) {
  return ({ specs = [], suites = [] }) => [
    ...specs.flatMap((/** @type {any} */ { tests }) =>
      tests
        .filter((/** @type {any} */ { projectName }) => projectName === project)
        .map((/** @type {any} */ { status }) => status),
    ),
    ...suites.flatMap(listStatuses(project)),
  ];
}

/**
 * What the tests of faults have noted: how often each was brought about, and how much was lost that had been shown as saved.
 *
 * @param {string} file a line of JSON for each (`test/faults/tries.ts`)
 */
function printTries(file) {
  if (!existsSync(file)) return;
  /** @type {Map<string, { tries: number, lost: number }>} */
  const faults = new Map();
  for (const line of readFileSync(file, 'utf8').trimEnd().split('\n')) {
    const { fault, tries, lost } = JSON.parse(line);
    const before = faults.get(fault) ?? { tries: 0, lost: 0 };
    faults.set(fault, { tries: before.tries + tries, lost: before.lost + lost });
  }
  const width = Math.max(...[...faults.keys()].map((fault) => fault.length)) + 2;
  process.stdout.write(`\n${'fault'.padEnd(width)}${'tries'.padStart(7)}  acknowledged changes lost\n`);
  for (const [fault, { tries, lost }] of [...faults].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    process.stdout.write(`${fault.padEnd(width)}${String(tries).padStart(7)}  ${lost}\n`);
  }
}

/** @param {readonly Result[]} results */
function printResults(results) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  process.stdout.write('\n');
  for (const { name, ...counts } of results) {
    process.stdout.write(`${name.padEnd(10)}${formatCounts(counts)}\n`);
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  }
  process.stdout.write(`\n${formatCounts(total)}\n`);
}

/** @param {Counts} counts */
function formatCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
