/**
 * Which requests the next fault is for, while it is being chosen.
 */
import type { FaultRule, NamedFault, FaultSelection } from '../../../shared/model/fault.ts';
import { count } from '../../lib/format.ts';

export type FaultTimes = 'every' | 'once' | 'nth';

export interface FaultDraft {
  readonly method: string;
  readonly path: string;
  readonly times: FaultTimes;
  readonly nth: string;
  /** Percent. */
  readonly chance: string;
  readonly seed: string;
}

export const ANY_METHOD = 'any';

export const EMPTY_FAULT: FaultDraft = {
  method: ANY_METHOD,
  path: '',
  times: 'every',
  nth: '1',
  chance: '100',
  seed: '1',
};

export type FaultProblems = Readonly<Partial<Record<'nth' | 'chance' | 'path', string>>>;

/** The selection, or a message per field. */
export function selectionOf(
  draft: FaultDraft,
):
  | { readonly ok: true; readonly selection: FaultSelection }
  | { readonly ok: false; readonly problems: FaultProblems } {
  const path = draft.path.trim();
  const nth = Number(draft.nth);
  const chance = Number(draft.chance);
  const nthFits = draft.times !== 'nth' || (draft.nth.trim() !== '' && Number.isInteger(nth) && nth >= 1);
  const chanceFits = draft.chance.trim() !== '' && chance >= 0 && chance <= 100;
  const pathFits = path === '' || /^[/*]/.test(path);
  if (!nthFits || !chanceFits || !pathFits) {
    return {
      ok: false,
      problems: {
        ...(nthFits ? {} : { nth: 'Enter a whole number from 1 on' }),
        ...(chanceFits ? {} : { chance: 'Enter a number from 0 to 100' }),
        ...(pathFits ? {} : { path: 'Start with / or *' }),
      },
    };
  }
  const selection = {
    method: draft.method === ANY_METHOD ? null : draft.method,
    path: path === '' ? null : path,
    nth: draft.times === 'nth' ? nth : null,
    once: draft.times !== 'every',
    probability: chance / 100,
    seed: draft.seed,
  };
  return { ok: true, selection };
}

export interface FaultGroup {
  readonly title: string;
  readonly faults: readonly NamedFault[];
}

const GROUPS: readonly { readonly title: string; readonly actions: readonly string[] }[] = [
  { title: 'Time', actions: ['delay', 'logNormalDelay', 'hang', 'slowClose'] },
  { title: 'Connection', actions: ['refuse', 'resetBeforeHeaders', 'resetMidBody'] },
  {
    title: 'Refusals and failures',
    actions: [
      'unauthorizedEmpty',
      'unauthorizedHtml',
      'forbiddenNull',
      'tooManyRequests',
      'serverErrorCoded',
      'serverErrorUncoded',
    ],
  },
  {
    title: 'Odd answers',
    actions: [
      'truncatedJson',
      'empty200',
      'wrongContentType',
      'invalidUtf8',
      'hugeBody',
      'duplicateKeys',
      'chunked',
      'htmlPage',
    ],
  },
  { title: 'Keys and clock', actions: ['revokeKey', 'clockSkew'] },
];

/** The catalog in groups; those of the customer backend are one of their own, and none is lost. */
export function faultGroups(catalog: readonly NamedFault[]): readonly FaultGroup[] {
  const mobile = catalog.filter(({ target }) => target === 'mobile');
  const known = new Set(GROUPS.flatMap(({ actions }) => actions));
  return [
    ...GROUPS.map(({ title, actions }) => ({
      title,
      faults: mobile.filter(({ action }) => actions.includes(action.type)),
    })),
    { title: 'Others', faults: mobile.filter(({ action }) => !known.has(action.type)) },
    { title: 'Customer backend', faults: catalog.filter(({ target }) => target === 'customer') },
  ].filter(({ faults }) => faults.length > 0);
}

/** Which requests a rule is for, in words. */
export function selectionText(rule: FaultSelection): string {
  const what = [rule.method ?? 'every request', rule.path === null ? '' : `to ${rule.path}`].filter(
    (part) => part !== '',
  );
  const which =
    rule.nth !== null ? `the ${ordinal(rule.nth)} one` : rule.once ? 'once' : 'until switched off';
  const chance =
    rule.probability >= 1 ? [] : [`chance ${Math.round(rule.probability * 100)} %, seed ${rule.seed}`];
  return [what.join(' '), which, ...chance].join(', ');
}

type Counted = Pick<FaultRule, 'enabled' | 'action' | 'nth' | 'once' | 'matched' | 'hits'>;

/** What a rule has met so far, in words that fit its kind. */
export function hitsText({ enabled, action, nth, once, matched, hits }: Counted): string {
  // Nothing listens, so nothing arrives that could be counted.
  if (action.type === 'refuse') return enabled ? 'every connection' : 'off';
  if (matched === 0) return 'no request yet';
  if (nth !== null) return nthText(nth, matched, hits);
  if (once) return hits > 0 ? 'struck once' : `${requests(matched)} spared`;
  return hits === matched ? `${requests(hits)} hit` : `${count(hits, 'hit')} in ${requests(matched)}`;
}

function nthText(nth: number, matched: number, hits: number): string {
  if (hits > 0) return `struck the ${ordinal(nth)}`;
  return matched < nth ? `${matched} of ${nth} before it` : `spared the ${ordinal(nth)}`;
}

function requests(number: number): string {
  return count(number, 'request');
}

function ordinal(number: number): string {
  const teens = number % 100 >= 11 && number % 100 <= 13;
  const ending = teens ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${ending}`;
}
