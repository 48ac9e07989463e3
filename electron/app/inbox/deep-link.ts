/**
 * Links into the app: `personalization-lab://scenario/ID`, and no other. A link only names a scenario; whether it runs
 * is the person's decision.
 */
import * as z from 'zod';
import { ArrivalQueue } from './inbox.ts';

export const LINK_SCHEME = 'personalization-lab';
/** Longer than any link to a scenario; what is longer is not even looked at. */
export const LONGEST_LINK = 300;

/** The characters an ID is made of leave no place for a query, a token, or a path. */
const linkSchema = z
  .string()
  .max(LONGEST_LINK)
  .regex(/^personalization-lab:\/\/scenario\/[a-z0-9]+(?:[.-][a-z0-9]+)*\/?$/);

/** The ID of the scenario that a link names, or null for anything else. */
export function scenarioOfLink(link: string): string | null {
  const parsed = linkSchema.safeParse(link);
  return parsed.success ? (parsed.data.split('/')[3] ?? null) : null;
}

/** The link among the arguments of a start. More than one is none: the system passes exactly one. */
export function linkAmong(args: readonly string[]): string | null {
  const links = args.filter((arg) => arg.toLowerCase().startsWith(`${LINK_SCHEME}:`));
  return links.length === 1 ? (links[0] ?? null) : null;
}

/** Links on their way to somebody who can ask the person about them. */
export class LinkInbox extends ArrivalQueue<string> {
  /** Takes a link in; false for what is no link to a scenario. */
  receive(link: string): boolean {
    const id = scenarioOfLink(link);
    if (id !== null) this.put(id);
    return id !== null;
  }
}
