/**
 * The lines that point a real build at the lab: right addresses, values that survive their quotes, and a page that says
 * the same.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CONNECT_DEVICES,
  CONNECT_SDKS,
  type ConnectChoice,
  type ConnectSnippet,
  connectUrl,
  devicesFor,
  platformOf,
} from '../../../../shared/own-app/choice.ts';
import { OWN_APP_PORT } from '../../../../shared/model/own-app.ts';
import { connectSnippets } from '../../../../shared/own-app/connect.ts';
import { scriptText, swiftText, templateText, xmlText } from '../../../../shared/own-app/quoted.ts';
import { CONNECT_REFUSALS } from '../../../../shared/own-app/refusals.ts';

const PAGE = readFileSync(resolve(import.meta.dirname, '../../../../docs/your-app.md'), 'utf8');
const VALUES = {
  address: '192.168.1.20',
  port: OWN_APP_PORT,
  applicationCode: 'YOUR-APPLICATION-CODE',
};
const CHOICES: readonly ConnectChoice[] = CONNECT_SDKS.flatMap((sdk) =>
  devicesFor(sdk).map((device) => ({ ...VALUES, sdk, device })),
);

const one = (choice: Partial<ConnectChoice>): ConnectChoice => ({
  ...VALUES,
  sdk: 'android',
  device: 'androidEmulator',
  ...choice,
});
const codeOf = (snippets: readonly ConnectSnippet[], id: string): string =>
  snippets.find((snippet) => snippet.id === id)?.code ?? `no ${id}`;

describe('the address', () => {
  it.each([
    ['androidEmulator', 'http://10.0.2.2:8642'],
    ['genymotion', 'http://10.0.3.2:8642'],
    ['androidUsb', 'http://localhost:8642'],
    ['iosSimulator', 'http://localhost:8642'],
    ['androidNetwork', 'http://192.168.1.20:8642'],
    ['iosNetwork', 'http://192.168.1.20:8642'],
  ] as const)('of %s is %s', (device, url) => {
    expect(connectUrl({ ...VALUES, device })).toBe(url);
    expect(PAGE).toContain(`\`${url}\``);
  });

  it('brackets an IPv6 address', () => {
    const url = connectUrl({ device: 'iosNetwork', address: 'fd00::20', port: 9 });
    expect(url).toBe('http://[fd00::20]:9');
    expect(new URL(url).port).toBe('9');
  });
});

describe('the snippets', () => {
  it.each(CHOICES)('for $sdk on $device hold address, code and what plain HTTP needs', (choice) => {
    const snippets = connectSnippets(choice);
    const text = snippets.map(({ code }) => code).join('\n');
    expect(text).toContain(connectUrl(choice));
    expect(text).toContain(choice.applicationCode);
    const needed =
      platformOf(choice.device) === 'android' ? 'usesCleartextTraffic' : 'NSAllowsLocalNetworking';
    expect(text).toContain(needed);
    expect(text.includes('adb reverse')).toBe(choice.device === 'androidUsb');
    expect(new Set(snippets.map(({ id }) => id)).size).toBe(snippets.length);
  });

  it('are not given for a device that the SDK does not run on', () => {
    expect(() => connectSnippets(one({ sdk: 'ios' }))).toThrow('ios does not run on androidEmulator');
    expect(devicesFor('flutter')).toEqual(CONNECT_DEVICES);
    expect(devicesFor('ios')).toEqual(['iosSimulator', 'iosNetwork']);
  });

  it('follow the port everywhere', () => {
    for (const choice of CHOICES) {
      const text = connectSnippets({ ...choice, port: 9111 })
        .map(({ code }) => code)
        .join('\n');
      expect(text).not.toContain('8642');
    }
    expect(codeOf(connectSnippets(one({ device: 'androidUsb', port: 9111 })), 'android.reverse')).toBe(
      'adb reverse tcp:9111 tcp:9111',
    );
  });
});

describe('quotes', () => {
  const text = fc.oneof(fc.string({ unit: 'grapheme-ascii' }), fc.stringMatching(/^[$\\"'(){}\na]*$/));

  it('JavaScript reads back what was given', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(runInNewContext(scriptText(value))).toBe(value);
      }),
    );
  });

  it('no text ends its literal early or begins a template', () => {
    fc.assert(
      fc.property(text, (value) => {
        for (const literal of [templateText(value, '"'), templateText(value, "'"), swiftText(value)]) {
          const inner = literal.slice(1, -1).replaceAll(/\\[\\"'$n]/g, '');
          expect(inner).not.toMatch(/\\|\n/);
          expect(inner.includes(literal[0] ?? '')).toBe(false);
        }
        expect(
          templateText(value, '"')
            .slice(1, -1)
            .replaceAll(/\\[\\$]/g, ''),
        ).not.toContain('$');
      }),
    );
  });

  it('Kotlin, Dart, Swift and XML, by example', () => {
    expect(templateText('a"$b\\', '"')).toBe(String.raw`"a\"\$b\\"`);
    expect(templateText("it's $1", "'")).toBe(String.raw`'it\'s \$1'`);
    expect(swiftText('\\(code)$"')).toBe(String.raw`"\\(code)$\""`);
    expect(xmlText('a<b>&"')).toBe('a&lt;b&gt;&amp;"');
  });
});

describe('docs/your-app.md', () => {
  const blocks = [...PAGE.matchAll(/^```(\w+)\n([\s\S]*?)\n```$/gm)].map(([, language, code]) => ({
    language,
    code,
  }));
  const known = CHOICES.flatMap((choice) => connectSnippets(choice));

  it('has no code that the app would not give', () => {
    expect(blocks.length).toBeGreaterThan(10);
    for (const { language, code } of blocks) {
      expect(
        known.some((snippet) => snippet.language === language && snippet.code === code),
        code,
      ).toBe(true);
    }
  });

  it('has each kind of snippet', () => {
    const missing = new Set(known.map(({ id }) => id));
    for (const { code } of blocks) {
      for (const snippet of known) if (snippet.code === code) missing.delete(snippet.id);
    }
    expect([...missing]).toEqual([]);
  });

  it('has the table of refusals', () => {
    for (const { seen, means, next } of CONNECT_REFUSALS) {
      expect(PAGE).toContain(`| ${seen} | ${means} | ${next} |`);
    }
    expect(PAGE.match(/^\| .* \| .* \| .* \|$/gm)).toHaveLength(CONNECT_REFUSALS.length + 1);
  });

  it('says what was not tried', () => {
    expect(PAGE).toContain('It was not tried with real devices.');
  });
});
