/**
 * The person's own values, in the places where a saved scenario has made-up ones: a comparison is shown and not kept.
 */
import type { CustomAttribute } from '../../../shared/model/models.ts';
import { MadeUp } from '../../scenarios/record/made-up.ts';

const VARIABLE = /\$(?=person|applicationCode|registration|other\.)/g;

/** What a scenario would take for a variable is a text of the person's: its dollar sign becomes a wide one. */
export function literal<T>(value: T): T {
  return visit(value) as T;
}

function visit(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(VARIABLE, '＄');
  if (Array.isArray(value)) return value.map(visit);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, visit(item)]));
}

export class GivenValues extends MadeUp {
  override person = (value: string): string => literal(value);
  override email = (value: string): string => literal(value);
  override phone = (value: string): string => literal(value);
  override firstName = (value: string): string => literal(value);
  override lastName = (value: string): string => literal(value);
  override middleName = (value: string): string => literal(value);
  override birthday = (value: string): string => literal(value);
  override gender = (value: 'Male' | 'Female'): 'Male' | 'Female' => value;
  override tag = (value: string): string => literal(value);
  override applicationUserId = (value: string): string => literal(value);
  override deviceName = (value: string): string => literal(value);
  override attribute = (value: CustomAttribute): CustomAttribute => literal(value);
}
