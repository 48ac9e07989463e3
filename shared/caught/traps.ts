/**
 * What is easily overlooked when the same failure arrives on two systems: plain sentences, worked out from what arrives.
 */
import { type Arrival, type CaughtMembers, SYSTEM_TITLES, SYSTEMS, type System } from './words.ts';

export type Pair = Readonly<Record<System, Arrival>>;

/** The sentences of a pair; none where both systems hand out the same. */
export function trapsOf(pair: Pair): readonly string[] {
  return [...endings(pair), ...SYSTEMS.flatMap((system) => alone(pair[system], system)), ...together(pair)];
}

function endings(pair: Pair): readonly string[] {
  return SYSTEMS.flatMap((system) => {
    const { kind } = pair[system];
    const other = pair[system === 'android' ? 'ios' : 'android'].kind;
    const name = SYSTEM_TITLES[system];
    if (kind === 'never') return [`Nothing arrives on ${name}: neither result nor error.`];
    return kind === 'success' && other === 'error' ? [`It is no error on ${name}: the call succeeds.`] : [];
  });
}

function alone(arrival: Arrival, system: System): readonly string[] {
  if (arrival.kind !== 'error') return [];
  const { members } = arrival;
  const name = SYSTEM_TITLES[system];
  return [
    ...(Object.keys(members).length === 0 ? [`The error is an empty object on ${name}.`] : []),
    ...(members['code'] === '0' ? [`code is "0" on ${name}, as for every error without a code.`] : []),
    ...(members['message'] === null ? [`message is null on ${name}; details has the text.`] : []),
    ...(isNumberBesideTexts(members) ? [`code is a number on ${name}.`] : []),
    ...('description' in members && !('code' in members) ? [`There is no code on ${name}.`] : []),
  ];
}

/** In native code of iOS it always is one, and nobody is surprised. */
function isNumberBesideTexts(members: CaughtMembers): boolean {
  return typeof members['code'] === 'number' && !('localizedDescription' in members);
}

function together({ android, ios }: Pair): readonly string[] {
  if (android.kind !== 'error' || ios.kind !== 'error') return [];
  const [one, other] = [android.members, ios.members];
  const codes = [one['code'], other['mm_code'] ?? other['code']];
  const differ = codes.every((code) => code !== undefined) && codes[0] !== codes[1] && other['code'] !== '0';
  return [
    ...(differ
      ? [`The codes differ: ${JSON.stringify(codes[0])} on Android, ${JSON.stringify(codes[1])} on iOS.`]
      : []),
    ...lostText(one, other),
  ];
}

/** The JavaScript plugins for iOS hand out a description that is the same for every field and every fault. */
function lostText(android: CaughtMembers, ios: CaughtMembers): readonly string[] {
  const [one, other] = [android['description'], ios['description']];
  if (typeof one !== 'string' || typeof other !== 'string' || one === other) return [];
  if (other.startsWith('User data validation failed')) return ['Which field was too long is lost on iOS.'];
  return other === 'JWT token has invalid structure.' ? ['What is wrong with the token is lost on iOS.'] : [];
}
