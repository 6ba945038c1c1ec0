import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { lookup, Resolver } from 'node:dns';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * Tries to reach somebody in each of the ways that there are; the addresses are those that documentation may use. Nobody
 * answers, and nothing is waited for but the system's word that it cannot be done.
 */

const over = (done: (end: () => void) => void): Promise<void> =>
  new Promise((resolve) => {
    done(resolve);
  });

await over((end) => connect({ host: '192.0.2.1', port: 9 }).once('error', end));
await over((end) => connect({ host: '2001:db8::1', port: 9 }).once('error', end));
await over((end) => {
  const socket = createSocket('udp4');
  socket.send('x', 9, '192.0.2.2', () => {
    socket.close();
    end();
  });
});
await over((end) => {
  const resolver = new Resolver({ timeout: 100, tries: 1 });
  resolver.setServers(['192.0.2.53']);
  resolver.resolve4('example.org', () => end());
});
/* A server of names on this machine, as many have one, would ask others. */
await over((end) => {
  const resolver = new Resolver({ timeout: 100, tries: 1 });
  resolver.setServers(['127.0.0.1']);
  resolver.resolve4('example.org', () => end());
});
await over((end) => lookup('example.org', () => end()));
await over((end) => {
  const [chromium] = process.argv.slice(2);
  if (chromium === undefined) end();
  else void tryChromium(chromium).then(end);
});
process.stdout.write('tried\n');

/** Chromium as it is, without the app's locks: it asks through a process of its own for the network. */
async function tryChromium(path: string): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), 'tickmark-control-'));
  const args = ['--headless', '--no-sandbox', '--no-first-run', `--user-data-dir=${profile}`, '--dump-dom'];
  await over((end) => spawn(path, [...args, 'http://192.0.2.77/'], { stdio: 'ignore' }).once('close', end));
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
}
