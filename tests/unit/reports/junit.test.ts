import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redactRun } from '../../../electron/reports/content/redact-export.ts';
import { toJunitXml } from '../../../electron/reports/junit/junit.ts';
import { stripNonXml } from '../../../electron/reports/junit/xml.ts';
import { result, resultsOfEachStatus, run } from '../../support/reports/builders.ts';
import { anyText } from '../../support/reports/text.ts';
import { elements, parseXml, type XmlNode } from '../../support/reports/xml.ts';

const COUNT = /^\d+$/;
const TIME = /^\d+\.\d{3}$/;
const TEXT = /^[^]*$/;

interface ElementRule {
  /** Each at most once, unless it ends with `*`; in this order. */
  readonly children: readonly string[];
  readonly required: Readonly<Record<string, RegExp>>;
  readonly optional?: Readonly<Record<string, RegExp>>;
}

/**
 * What both strict schemas allow: junit-10.xsd of Jenkins' xUnit plugin, and the one of Maven Surefire, whose root is
 * one suite. `testcase` has at most one outcome here.
 */
const RULES: Readonly<Record<string, ElementRule>> = {
  testsuites: {
    children: ['testsuite*'],
    required: {},
    optional: { name: TEXT, tests: COUNT, failures: COUNT, errors: COUNT, time: TIME },
  },
  testsuite: {
    children: ['properties', 'testcase*'],
    required: { name: /./, tests: COUNT, failures: COUNT, errors: COUNT, skipped: COUNT, time: TIME },
    optional: { timestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/ },
  },
  properties: { children: ['property*'], required: {} },
  property: { children: [], required: { name: /./, value: TEXT } },
  testcase: {
    children: ['skipped', 'error', 'failure', 'system-out'],
    required: { name: /./, classname: /^[\w.-]+$/, time: TIME },
  },
  failure: { children: [], required: { message: TEXT, type: /./ } },
  error: { children: [], required: { message: TEXT, type: /./ } },
  skipped: { children: [], required: {}, optional: { message: TEXT } },
  'system-out': { children: [], required: {} },
};

/** Everything that a strict schema would refuse. */
function strangers(node: XmlNode): readonly string[] {
  const rule = RULES[node.name];
  if (rule === undefined) return [`<${node.name}>`];
  const { children, required, optional = {} } = rule;
  const names = children.map((child) => child.replace('*', ''));
  const order = node.children.map(({ name }) => names.indexOf(name));
  const once = children.filter((child) => !child.endsWith('*'));
  const allowed: Readonly<Record<string, RegExp>> = { ...required, ...optional };
  return [
    ...Object.keys(required).flatMap((name) =>
      node.attributes[name] === undefined ? [`${node.name} lacks ${name}`] : [],
    ),
    ...Object.entries(node.attributes).flatMap(([name, value]) =>
      allowed[name]?.test(value) === true ? [] : [`${node.name} ${name}=${value}`],
    ),
    ...node.children.flatMap(({ name }, at) =>
      order[at] === -1 || (order[at] ?? 0) < (order[at - 1] ?? 0) ? [`${node.name} > ${name}`] : [],
    ),
    ...once.filter((name) => node.children.filter((child) => child.name === name).length > 1),
    ...node.children.flatMap(strangers),
  ];
}

describe('toJunitXml', () => {
  test('satisfies the strict schemas', () => {
    expect(strangers(parseXml(toJunitXml(run())))).toEqual([]);
  });

  test('the rules notice what they forbid', () => {
    const xml = toJunitXml(run())
      .replace('<testsuites', '<testsuites skipped="1"')
      .replace(/<system-out>/, '<properties><property name="a" value="b"/></properties><system-out>');
    expect(strangers(parseXml(xml))).toEqual(['testsuites skipped=1', 'testcase > properties']);
  });

  test('tells failure, error and skipped apart', () => {
    const cases = elements(parseXml(toJunitXml(run())), 'testcase');
    const outcomes = cases.map((node) => [
      node.attributes['name']?.split(':')[0],
      node.children.map(({ name }) => name).filter((name) => name !== 'properties' && name !== 'system-out'),
    ]);
    expect(outcomes).toEqual([
      ['expired-token', []],
      ['no-sandbox', ['error']],
      ['wrong-subject', ['failure']],
      ['key-rotation', ['skipped']],
    ]);
  });

  test('counts per suite and in all', () => {
    const root = parseXml(toJunitXml(run()));
    expect(root.attributes).toMatchObject({
      tests: '4',
      failures: '1',
      errors: '1',
      time: '1.234',
    });
    const [strict] = elements(root, 'testsuite');
    expect(strict?.attributes).toMatchObject({ tests: '2', failures: '0', errors: '1', skipped: '0' });
    expect(strict?.attributes['timestamp']).toBe('2026-11-24T10:00:00');
  });

  test('says what was expected and what came', () => {
    const [failure] = elements(parseXml(toJunitXml(run())), 'failure');
    expect(failure?.text).toBe('code: expected UNAUTHORIZED, got none');
  });

  test('shows a difference that is in secrets only, without the secrets', () => {
    const differs = { what: 'note', expected: 'code abcdef123456', actual: 'code 654321fedcba', ok: false };
    const reason = `note: expected ${differs.expected}, got ${differs.actual}`;
    const failed = result({ status: 'failed', reason, steps: [], expectations: [differs] });
    const held = ['abcdef123456', '654321fedcba'];
    const [failure] = elements(parseXml(toJunitXml(redactRun(run({ results: [failed] }), held))), 'failure');
    const shown = 'note: expected code ••••••••, got code •••••••• (another one)';
    expect([failure?.text, failure?.attributes['message']]).toEqual([shown, shown]);
  });

  test('attaches gates and the negative proof', () => {
    const [evidence] = elements(parseXml(toJunitXml(run())), 'system-out');
    expect(evidence?.text).toContain('expiry stopped');
    expect(evidence?.text).toContain('0 bytes sent; the backend confirms: no connection arrived');
  });

  test('is an empty document for an empty run', () => {
    expect(parseXml(toJunitXml(run({ results: [] }))).attributes).toMatchObject({ tests: '0' });
  });

  test('keeps any text intact but for what XML cannot hold', () => {
    fc.assert(
      fc.property(anyText, anyText, (title, reason) => {
        const results = [result({ title, status: 'error', reason, steps: [], expectations: [] })];
        const root = parseXml(toJunitXml(run({ results })));
        expect(elements(root, 'testcase')[0]?.attributes['name']).toBe(
          `expired-token: ${stripNonXml(title)}`,
        );
        expect(elements(root, 'error')[0]?.text).toBe(stripNonXml(reason));
      }),
    );
  });

  test('survives half a character and control characters', () => {
    const [first] = resultsOfEachStatus();
    const xml = toJunitXml(
      run({ results: [{ ...(first ?? result()), title: 'a\u0000b\u001B[31m\uD800c\uFFFF' }] }),
    );
    expect(elements(parseXml(xml), 'testcase')[0]?.attributes['name']).toBe('expired-token: ab[31m\uFFFDc');
  });
});
