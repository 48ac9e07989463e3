/**
 * What is taken off a token on its way in, and what a phone would have done with it: the lab's own readers are asked.
 */
import type { LeftOut } from '../../../shared/model/token-info.ts';
import { PROFILE_TITLES } from '../../../shared/model/models.ts';
import { count } from '../../../shared/lib/words.ts';
import { type PredictContext, predict } from '../../forge/predict.ts';
import { isHeaderValue, tokenInHeader } from '../../sdk/wire/headers.ts';

const PHONES = ['android', 'ios'] as const;
type Phone = (typeof PHONES)[number];

/** Null where nothing was taken off. */
export function leftOutOf(given: string, token: string, context: PredictContext): LeftOut | null {
  const what = [
    ...endWords(given.slice(0, given.length - given.trimStart().length), 'in front of it'),
    ...endWords(given.slice(given.trimEnd().length), 'at its end'),
  ];
  if (given === token || what.length === 0) return null;
  const [before, after] = [predict(given, context).outcomes, predict(token, context).outcomes];
  return {
    what: what.join(', and '),
    phones: PHONES.map((phone) => {
      const outcome = before[phone];
      if (!outcome.sends) {
        if (!after[phone].sends) return `${PROFILE_TITLES[phone]} refuses the token with and without that.`;
        const stops = `stops the call (${outcome.code ?? 'refused'}) and sends nothing`;
        return outcome.gate === 'header'
          ? `${PROFILE_TITLES[phone]}, as far as is known, ${stops}.`
          : `${PROFILE_TITLES[phone]} ${stops}.`;
      }
      return sentBy(phone, given);
    }),
  };
}

/** The device gate passes it; what its HTTP stack makes of it is another matter. */
function sentBy(phone: Phone, given: string): string {
  const title = PROFILE_TITLES[phone];
  const value = tokenInHeader(given, phone) ?? given;
  if (!isHeaderValue(value)) return `${title} fails while it writes the request (-4) and sends nothing.`;
  return value === given
    ? `${title} sends it; the blanks get lost on the way.`
    : `${title} leaves one line break at the end out and sends the token.`;
}

function endWords(end: string, where: string): readonly string[] {
  if (end === '') return [];
  const breaks = end.match(/\r\n|[\r\n\u2028\u2029]/g) ?? [];
  const others = end.replaceAll(/[\r\n\u2028\u2029]/g, '').length;
  const parts = [
    ...(breaks.length === 0 ? [] : [`${count(breaks.length, 'line break')} (${namesOf(breaks)})`]),
    ...(others === 0 ? [] : [count(others, 'blank')]),
  ];
  return [`${parts.join(' and ')} ${where}`];
}

const MOST_NAMED = 3;

function namesOf(breaks: readonly string[]): string {
  const names = breaks.slice(0, MOST_NAMED).map((text) =>
    text
      .replaceAll('\r', 'CR ')
      .replaceAll('\n', 'LF ')
      .replaceAll(/[\u2028\u2029]/g, 'LS ')
      .trim(),
  );
  return `${names.join(', ')}${breaks.length > MOST_NAMED ? ' …' : ''}`;
}
