/**
 * What shows that a call met the very thing a scenario is about, beyond the code: the server's reasons and the messages
 * that its steps expect.
 */
import type { AtlasEntry } from '../../../shared/model/atlas.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import type { Expect } from '../../scenarios/expectations/expect.ts';

/** The signs of every step, on all platforms, each once. */
export function signsOf({ steps }: Scenario): AtlasEntry['signs'] {
  const all = steps.flatMap(({ expect }) => (expect === undefined ? [] : perPlatform(expect)));
  const requests = all.flatMap((one) => (Array.isArray(one.requests) ? one.requests : []));
  return {
    reasons: unique(requests.map(({ reason }) => reason?.split(':')[0])),
    messages: unique(all.map(({ message }) => message)),
  };
}

function perPlatform(expect: Expect): readonly Pick<Expect, 'requests' | 'message'>[] {
  return [expect, expect.strict, expect.android, expect.ios].filter((one) => one !== undefined);
}

function unique(texts: readonly (string | null | undefined)[]): string[] {
  return [...new Set(texts.filter((text) => text != null))];
}
