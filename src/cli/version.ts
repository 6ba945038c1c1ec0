/** Tickmark's version, from its package as it was built: how far that is from here is another thing in the build. */
export { version } from '../../package.json' with { type: 'json' };
