import { join } from 'node:path';
import { findChromium } from '../electron/src/chromium.ts';
import { expect, root, test } from '../support/app.ts';
import {
  findObstacle,
  isRouteQuestion,
  type NetworkAttempt,
  parseCalls,
  runClosed,
} from '../support/closed-network.ts';

/*
 * The app in a network namespace of its own, from which nothing could get out, with each process watched: what the locks of
 * the app do not hold back would be seen here as a call of the system, whoever makes it.
 */

/* One after the other: two sessions that are watched call by call would be in each other's way. */
test.describe.configure({ mode: 'default' });

const session = join(root, 'test/network/session.ts');
const control = join(root, 'test/network/control.ts');

const isOnStandIn = process.env['ELECTRON_OVERRIDE_DIST_PATH'] !== undefined;

/** A test in a network of its own; where there can be none, it is skipped, aloud. */
function testClosed(title: string, body: () => Promise<void>): void {
  test(title, async () => {
    const obstacle = findObstacle();
    if (obstacle !== null) console.warn(`skipped: ${title}: ${obstacle}`);
    test.skip(obstacle !== null, obstacle ?? '');
    /* Whoever watches each call makes a session slower. */
    test.setTimeout(400_000);
    await body();
  });
}

const describe = ({ protocol, address, port }: NetworkAttempt): string => `${protocol} ${address} ${port}`;

testClosed('in a whole session no process tries to reach anybody', async () => {
  const { attempts, output, exitCode } = await runClosed(session, []);
  expect(output).toContain('exported 5 files\nclosed\n');
  expect(exitCode).toBe(0);
  expect(attempts.filter((attempt) => !isRouteQuestion(attempt))).toEqual([]);
});

testClosed(
  'what the app’s own process would ask for is seen, and what the window asks for never gets that far',
  async () => {
    const { attempts, output } = await runClosed(session, ['--leak']);
    expect(output).toContain('closed\n');
    const seen = attempts.filter((attempt) => !isRouteQuestion(attempt)).map(describe);
    expect([...new Set(seen)]).toEqual(['TCP 192.0.2.8 80']);
  },
);

testClosed('whatever way a process takes is seen', async () => {
  const { attempts, output } = await runClosed(
    control,
    isOnStandIn ? [findChromium({ headless: true })] : [],
  );
  expect(output).toContain('tried\n');
  const seen = attempts.map(describe);
  for (const expected of [
    'TCP 192.0.2.1 9',
    'TCPv6 2001:db8::1 9',
    'UDP 192.0.2.2 9',
    'UDP 192.0.2.53 53',
    'UDP 127.0.0.1 53',
    ...(isOnStandIn ? ['TCP 192.0.2.77 80'] : []),
  ]) {
    expect(seen).toContain(expected);
  }
});

test.describe('a call is', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'of TCP',
      '12 connect(5<TCP:[1]>, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("192.0.2.1")}, 16) = -1 ENETUNREACH',
      ['TCP 192.0.2.1 80'],
    ],
    [
      'cut in two',
      '12 connect(5<TCP:[1]>, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("192.0.2.1")}, 16 <unfinished ...>\n12 <... connect resumed>) = 0',
      ['TCP 192.0.2.1 80'],
    ],
    [
      'of IPv6',
      '12 connect(5<TCPv6:[1]>, {sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr), sin6_scope_id=0}, 28) = -1',
      ['TCPv6 2001:db8::1 443'],
    ],
    [
      'of several messages',
      '12 sendmmsg(5<UDP:[1]>, [{msg_hdr={msg_name={sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.53")}, msg_namelen=16}}, {msg_hdr={msg_name={sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.54")}}}], 2, 0) = 2',
      ['UDP 192.0.2.53 53', 'UDP 192.0.2.54 53'],
    ],
    [
      'for a name, to the loopback',
      '12 sendto(5<UDP:[1]>, ""..., 29, 0, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("127.0.0.53")}, 16) = 29',
      ['UDP 127.0.0.53 53'],
    ],
    [
      'for a name, to the system',
      '12 connect(5<UNIX-STREAM:[1]>, {sa_family=AF_UNIX, sun_path="/run/systemd/resolve/io.systemd.Resolve"}, 42) = 0',
      ['UNIX-STREAM /run/systemd/resolve/io.systemd.Resolve 0'],
    ],
    [
      'to the loopback, and harmless',
      '12 connect(5<TCP:[1]>, {sa_family=AF_INET, sin_port=htons(9222), sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
      [],
    ],
    [
      'between processes, and harmless',
      '12 sendmsg(5<UNIX-SEQPACKET:[1]>, {msg_name=NULL, msg_namelen=0}, MSG_NOSIGNAL) = 8',
      [],
    ],
  ];
  for (const [what, record, attempts] of cases) {
    test(what, () => {
      expect(parseCalls(record).map(describe)).toEqual(attempts);
    });
  }
});
