/**
 * `token check --har`: the tokens of a recording, each judged at the moment at which it was sent.
 */
import { count } from '../../../shared/lib/words.ts';
import { batchedOutput } from '../io/batched-output.ts';
import { type CliIo, EXIT, type ExitCode } from '../io/io.ts';
import { judgeAndAdvise } from './check.ts';
import { type RecordedRequest, readHar } from './har-file.ts';
import type { JudgeOptions } from './judge.ts';

/**
 * Prints one line of JSON per request. Requests without a token that can be read are told and do not count; where
 * nothing could be judged, the code is that of a token that is not valid.
 */
export async function checkHar(
  io: CliIo,
  { text, name }: { readonly text: string; readonly name: string },
  options: Omit<JudgeOptions, 'nowMs'>,
): Promise<ExitCode> {
  const requests = readHar(text, name);
  const output = batchedOutput(io);
  let isAllValid = true;
  for (const { token, startedMs, ...request } of requests) {
    const { entry, ...rest } = request;
    const head = { entry, startedDateTime: new Date(startedMs).toISOString(), ...rest };
    if (token === null) {
      await output.line({ ...head, ok: null, advice: [] });
      continue;
    }
    const judgement = await judgeAndAdvise(token, { ...options, nowMs: startedMs });
    isAllValid &&= judgement.ok;
    await output.line({ ...head, ...judgement });
  }
  await output.flush();
  tellOfOthers(io, requests);
  return isAllValid && requests.some(({ token }) => token !== null) ? EXIT.ok : EXIT.notOk;
}

/** A recording whose headers were left out looks like one without mistakes. */
function tellOfOthers(io: CliIo, requests: readonly RecordedRequest[]): void {
  if (requests.length === 0) {
    io.note('No request in it goes to a user endpoint, and none has a Bearer token\n');
    return;
  }
  const redacted = requests.filter(({ authorization }) => authorization === 'redacted').length;
  const none = requests.filter(({ authorization }) => authorization === 'none').length;
  if (redacted > 0)
    io.note(`${count(redacted, 'request')} with a redacted Authorization: no token to judge\n`);
  if (none > 0)
    io.note(`${count(none, 'request')} without Authorization: browsers leave it out of a sanitized HAR\n`);
}
