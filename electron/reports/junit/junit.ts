/**
 * JUnit XML in the subset that Jenkins, GitLab, Azure DevOps and GitHub's actions read the same way, and that the
 * strict schemas of Jenkins' xUnit plugin (junit-10.xsd) and of Maven Surefire allow: no properties of a test case, and
 * no count of what was skipped over all suites. What a property would say is in the output of the test case.
 *
 * A mismatch is a `failure`, a scenario that could not be carried out an `error`, one that cannot run here `skipped`.
 */
import { countStatuses, type Run, type ScenarioResult } from '../../../shared/model/report.ts';
import { describeEvidence, describeFailure, describeReason } from '../content/describe.ts';
import { redactRun } from '../content/redact-export.ts';
import { xmlElement, xmlTextElement } from './xml.ts';

/** The run as a JUnit XML document, one suite per platform profile. */
export function toJunitXml(run: Run): string {
  const safe = redactRun(run);
  const profiles = [...new Set(safe.results.map(({ profile }) => profile))];
  const suites = profiles.map((profile) =>
    suite(
      safe,
      profile,
      safe.results.filter((result) => result.profile === profile),
    ),
  );
  const { skipped: _skipped, ...counts } = totals(safe.results);
  const attributes = { name: safe.tool.name, ...counts, time: seconds(safe.endedAt - safe.startedAt) };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement('testsuites', attributes, suites)}\n`;
}

function suite(run: Run, profile: string, results: readonly ScenarioResult[]): string {
  const duration = results.reduce((sum, result) => sum + result.durationMs, 0);
  const attributes = {
    name: `scenarios.${profile}`,
    ...totals(results),
    time: seconds(duration),
    timestamp: new Date(run.startedAt).toISOString().slice(0, 19),
  };
  return xmlElement('testsuite', attributes, [runProperties(run), ...results.map(testCase)]);
}

function runProperties({ id, tool, environment, shard, scope }: Run): string {
  return properties({
    run: id,
    'tool.version': tool.version,
    'environment.kind': environment.kind,
    'environment.label': environment.label,
    ...(scope === undefined ? {} : { scope }),
    ...(shard === null ? {} : { shard: `${shard.index}/${shard.total}` }),
    ...Object.fromEntries(
      Object.entries(environment.versions).map(([name, version]) => [`version.${name}`, version]),
    ),
  });
}

function testCase(result: ScenarioResult): string {
  const attributes = {
    classname: `scenarios.${result.profile}`,
    name: `${result.id}: ${result.title}`,
    time: seconds(result.durationMs),
  };
  return xmlElement('testcase', attributes, [
    ...outcome(result),
    xmlTextElement('system-out', {}, outputOf(result)),
  ]);
}

/** What it is about, and what was seen. */
function outputOf(result: ScenarioResult): string {
  const { id, profile, tags } = result;
  const about = [
    `id: ${id}`,
    `profile: ${profile}`,
    ...(tags.length === 0 ? [] : [`tags: ${tags.join(', ')}`]),
  ];
  const evidence = describeEvidence(result);
  return [about.join('\n'), ...(evidence === '' ? [] : [evidence])].join('\n\n');
}

function outcome(result: ScenarioResult): readonly string[] {
  const message = describeReason(result);
  switch (result.status) {
    case 'passed':
      return [];
    case 'skipped':
      return [xmlElement('skipped', { message })];
    case 'failed':
      return [
        xmlTextElement('failure', { message, type: 'expectation' }, describeFailure(result) || message),
      ];
    case 'error':
      return [xmlTextElement('error', { message, type: 'scenario' }, message)];
  }
}

function totals(results: readonly ScenarioResult[]) {
  const { failed, error, skipped } = countStatuses(results);
  return { tests: results.length, failures: failed, errors: error, skipped };
}

function properties(values: Readonly<Record<string, string>>): string {
  return xmlElement(
    'properties',
    {},
    Object.entries(values).map(([name, value]) => xmlElement('property', { name, value })),
  );
}

function seconds(milliseconds: number): string {
  return (Math.max(milliseconds, 0) / 1000).toFixed(3);
}
