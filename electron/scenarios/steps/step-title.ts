/**
 * A step in words, for reports and screens.
 */

import { findJwts } from '../../../shared/lib/jwt-text.ts';
import type { Step, SupplierAnswer, TokenSpec } from '../model/steps.ts';
import { findMutation } from '../../forge/mutations.ts';

/** Characters of a token that was given as text and is quoted. */
const LONGEST_QUOTED = 64;

/** The title that a step has, or one made from its content. */
export function stepTitle(step: Step): string {
  return step.title ?? describe(step);
}

function describe(step: Step): string {
  switch (step.do) {
    case 'useToken':
      return step.token === null ? 'Take the token away' : `Use ${tokenWords(step.token)}`;
    case 'useSupplier':
      return step.answers === null
        ? 'Take the supplier away'
        : `Use a supplier that gives ${step.answers.map(answerWords).join(', then ')}`;
    case 'finish':
      return `Wait for “${step.call}”`;
    case 'wait':
      return `Let ${step.seconds} s pass`;
    case 'shiftClock':
      return `Move the clock: ${shiftWords(step.device, step.server)}`;
    case 'fault':
      return `Fault: ${step.fault}`;
    case 'key':
      return `Key “${step.key}”: ${step.action}`;
    case 'profile':
      return `Application profile: ${JSON.stringify({ setting: step.setting, observe: step.observe, newBaseUrl: step.newBaseUrl })}`;
    case 'hold':
      return `Hold the next ${step.what} back`;
    case 'network':
      return step.available ? 'The network is back' : 'The network is gone';
    case 'peopleApi':
      return `${step.method} ${step.path}`;
    case 'signIn':
      return `Sign in as ${step.username}`;
    default:
      return step.do;
  }
}

function tokenWords(token: Exclude<TokenSpec, null>): string {
  if ('text' in token) return `${textWords(token.text)} as a token`;
  const titles = (token.mutations ?? []).map((id) => findMutation(id)?.title ?? id);
  return `a token for ${personWords(token.for)}${titles.length === 0 ? '' : `: ${titles.join(', ')}`}`;
}

/** A variable that is not filled in yet says nothing to people. */
function personWords(name: string): string {
  if (name === '$person') return 'the person';
  return name.startsWith('$other.') ? `another person, ${name.slice('$other.'.length)}` : name;
}

/** A text may be a token that works; what was made up for a scenario is short. */
function textWords(text: string): string {
  return text.length > LONGEST_QUOTED || findJwts(text).length > 0
    ? `a text of ${text.length} characters`
    : `the text ${JSON.stringify(text)}`;
}

function answerWords(answer: SupplierAnswer): string {
  if (answer === null) return 'null';
  return 'supplier' in answer ? answer.supplier : tokenWords(answer);
}

function shiftWords(device: number | undefined, server: number | undefined): string {
  const parts = [
    device === undefined ? null : `device ${device > 0 ? '+' : ''}${device} s`,
    server === undefined ? null : `server ${server > 0 ? '+' : ''}${server} s`,
  ];
  return parts.filter((part) => part !== null).join(', ');
}
