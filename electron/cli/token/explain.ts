/**
 * `token explain`: what each gate thinks of a token, for people.
 */
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { Advice, ServerVerdict, Verdict } from '../../../shared/model/token-info.ts';
import { advise } from '../../advice/advise.ts';
import { decodeToken } from '../../sdk/token/decode-token.ts';
import { readToken } from '../io/input.ts';
import { type CliIo, EXIT, type ExitCode } from '../io/io.ts';
import { indented, printable } from '../io/text.ts';
import { type JudgeOptions, judge } from './judge.ts';
import { knownOf } from './known.ts';

const NAMES: Readonly<Record<PlatformProfile, string>> = {
  strict: 'strict ',
  android: 'Android',
  ios: 'iOS    ',
};
/** What iOS keeps in localizedDescription, since its message is empty. */
const EXPIRED = 'The provided JWT is expired.';

/** Prints the decoded parts and every verdict of the token on stdin. The code is that of `token check`. */
export async function explainToken(
  io: CliIo,
  options: JudgeOptions,
  source: AsyncIterable<Uint8Array> = io.stdin,
): Promise<ExitCode> {
  const { token, bytes } = await readToken(source);
  const judgement = await judge(token, options);
  const { header, claims, exp } = decodeToken(token);
  const lines = [
    ...adviceLines(advise(bytes, knownOf(options))),
    'Header',
    part(header),
    'Claims',
    part(claims),
    `Expires   ${expiry(exp, options.nowMs)}`,
    '',
    'Device gate',
    ...(['strict', 'android', 'ios'] as const).map((name) =>
      deviceLine(NAMES[name], judgement.verdicts[name]),
    ),
    'Server gate, predicted',
    ...serverLines(judgement.verdicts.server),
    '',
    conclusion(judgement.verdicts[options.profile].ok, options.profile, judgement.verdicts.server),
  ];
  await io.out(`${lines.join('\n')}\n`);
  return judgement.ok ? EXIT.ok : EXIT.notOk;
}

/** The likeliest mistake first, in a sentence, with what shows it and what is to be done. */
function adviceLines(advice: readonly Advice[]): readonly string[] {
  if (advice.length === 0) return [];
  const entries = advice.flatMap(({ code, text, evidence, fix }) => [
    `  ! ${printable(text)} (${code}: ${printable(evidence)})`,
    `    ${printable(fix)}`,
  ]);
  return ['What is likely wrong', ...entries, ''];
}

function part(text: string | null): string {
  return indented(text === null ? 'cannot be decoded' : printable(text));
}

function expiry(exp: number | null, nowMs: number): string {
  if (exp === null) return 'cannot be read';
  const seconds = exp - Math.floor(nowMs / 1000);
  const date = new Date(exp * 1000);
  const at = Number.isNaN(date.getTime()) ? String(exp) : date.toISOString();
  return seconds > 0 ? `${at}, in ${seconds} s` : `${at}, ${-seconds} s ago`;
}

function deviceLine(name: string, verdict: Verdict): string {
  if (verdict.ok) return `  ✓ ${name}  passes`;
  return `  ✗ ${name}  stops at ${verdict.gate}: ${verdict.code} ${printable(verdict.message ?? EXPIRED)}`;
}

function serverLines({ ok, code, reason, unchecked }: ServerVerdict): readonly string[] {
  if (!ok) return [`  ✗ refuses with ${code}: ${printable(reason)}`];
  return [unchecked.length === 0 ? '  ✓ accepts' : `  ? ${printable(reason)}`];
}

function conclusion(ok: boolean, profile: PlatformProfile, server: ServerVerdict): string {
  if (!ok) return `With the profile ${profile} the call stops on the device and nothing is sent.`;
  if (!server.ok) return 'The device sends the call, and the server refuses it.';
  return server.unchecked.includes('signature')
    ? 'The device sends the call. What the server says depends on the key: give --key FILE.'
    : 'The device sends the call, and nothing the key can tell speaks against it.';
}
