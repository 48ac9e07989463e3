import { homedir } from 'node:os';
import { describe, expect, it, vi } from 'vitest';
import { crashDialog, createCrashHandler } from '../../../../electron/app/start/crash.ts';
import { createLogger, redactLine, toLogText } from '../../../../electron/app/start/logging.ts';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbmEifQ.c2lnbmF0dXJl';
const HEX = 'a1'.repeat(32);

const KEY = `0x${HEX.slice(2)}`;
const HELD = (): readonly string[] => [KEY];

const SECRETS = [
  JWT,
  KEY,
  `Authorization: Bearer ${JWT}`,
  'Authorization: App abc123-def',
  'ana@northwind.example',
  `${homedir()}/x`,
];

describe('item 27: nothing secret is written', () => {
  it.each(SECRETS)('"%s" does not get into a line', (secret) => {
    const lines: string[] = [];
    const logger = createLogger((_level, line) => lines.push(line), HELD);
    logger.info(secret);
    logger.warn('with text', secret);
    logger.error('with an error', new Error(secret, { cause: { nested: secret } }));
    logger.error('with an object', { deep: [{ secret }] });
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line).not.toContain(secret);
    expect(lines.join('\n')).not.toContain(JWT);
  });

  it('the crash dialog and its details pass the redactor', () => {
    const { message, detail } = crashDialog(new Error(SECRETS.join(' ')), HELD());
    for (const secret of SECRETS) expect(`${message} ${detail}`).not.toContain(secret);
  });
});

it.each(['Basic Membership', 'App Premium', 'Bearer x', HEX, 'eyJhbGci.b.c', 'Authorization: App, by code'])(
  '"%s" is written as it is',
  (text) => expect(redactLine(text)).toBe(text),
);

it('a token that would be cut in two is left out first', () => {
  expect(redactLine(`${'x '.repeat(3_990)}${JWT}`)).not.toContain('eyJ');
});

it('follows causes, and does not trip over what cannot be shown', () => {
  const loop: Record<string, unknown> = {};
  loop['self'] = loop;
  expect(toLogText(new Error('outer', { cause: new Error('inner') }))).toMatch(
    /outer[^]*Caused by:[^]*inner/,
  );
  expect(toLogText(loop)).toBe('[object Object]');
  expect(toLogText(undefined)).toBe('undefined');
  expect(redactLine('x'.repeat(20_000)).length).toBeLessThanOrEqual(8_000);
});

describe('a crash', () => {
  function setUp(button: number) {
    const ports = {
      logger: { info: vi.fn(), warn: vi.fn(), error: vi.fn() },
      held: () => [],
      showDialog: vi.fn(() => Promise.resolve(button)),
      copy: vi.fn(),
      exit: vi.fn(),
    };
    return { ports, crash: createCrashHandler(ports) };
  }

  it('is logged, shown once, and ends the app with a failure', async () => {
    const { ports, crash } = setUp(0);
    await Promise.all([crash(new Error('first')), crash(new Error('second'))]);
    expect(ports.logger.error).toHaveBeenCalledTimes(2);
    expect(ports.showDialog).toHaveBeenCalledOnce();
    expect(ports.exit).toHaveBeenCalledExactlyOnceWith(1);
    expect(ports.copy).not.toHaveBeenCalled();
  });

  it('copies redacted details when asked to', async () => {
    const { ports, crash } = setUp(1);
    await crash(new Error(`with ${JWT}`));
    expect(ports.copy).toHaveBeenCalledOnce();
    expect(JSON.stringify(ports.copy.mock.calls)).not.toContain(JWT);
  });

  it('ends the app even if no dialog can be shown', async () => {
    const { ports, crash } = setUp(0);
    ports.showDialog.mockRejectedValue(new Error('no display'));
    await crash(new Error('early'));
    expect(ports.exit).toHaveBeenCalledWith(1);
  });
});
