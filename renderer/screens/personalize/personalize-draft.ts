/**
 * What the person typed on the Personalize screen, and what it becomes when it is sent.
 */
import type { RequestPayload } from '../../../shared/ipc/contract.ts';
import type { CustomAttribute } from '../../../shared/model/models.ts';
import type { Snapshot } from '../../../shared/state/snapshot.ts';
import { type AttributeDraft, parseAttribute } from '../../lib/attributes.ts';
import type { FieldMessages } from '../../lib/fields.ts';
import { NO_TAGS, type TagList, tagList, tagValues } from '../../lib/tags.ts';
import { createStore } from '../../state/store.ts';

export interface PersonalizeDraft {
  /** True once the person changed anything; an untouched draft may be filled in for them. */
  readonly touched: boolean;
  readonly externalUserId: string;
  readonly phones: TagList;
  readonly emails: TagList;
  readonly firstName: string;
  readonly middleName: string;
  readonly lastName: string;
  readonly gender: '' | 'Male' | 'Female';
  readonly birthday: string;
  readonly tags: TagList;
  readonly attributes: readonly AttributeDraft[];
  readonly forceDepersonalize: boolean;
  readonly keepAsLead: boolean;
  readonly setDeviceAsPrimary: boolean;
}

export const EMPTY_PERSONALIZE: PersonalizeDraft = {
  touched: false,
  externalUserId: '',
  phones: NO_TAGS,
  emails: NO_TAGS,
  firstName: '',
  middleName: '',
  lastName: '',
  gender: '',
  birthday: '',
  tags: NO_TAGS,
  attributes: [],
  forceDepersonalize: false,
  keepAsLead: false,
  setDeviceAsPrimary: false,
};

export const personalizeDraft = createStore<PersonalizeDraft>(EMPTY_PERSONALIZE, 'session');

export function changePersonalize(change: Partial<PersonalizeDraft>): void {
  personalizeDraft.update((draft) => ({ ...draft, ...change, touched: true }));
}

export type Built<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: FieldMessages };

/** The call's argument. An empty field is absent: personalize sets, it never removes. */
export function toContext(draft: PersonalizeDraft): Built<RequestPayload<'personalize'>> {
  const { problems, attributes } = buildAttributes(draft.attributes);
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  const texts = Object.fromEntries(
    (['firstName', 'middleName', 'lastName', 'gender', 'birthday'] as const)
      .map((name) => [name, draft[name]] as const)
      .filter(([, value]) => value !== ''),
  );
  const userAttributes = {
    ...texts,
    ...list('tags', draft.tags),
    ...(Object.keys(attributes).length > 0 ? { customAttributes: attributes } : {}),
  };
  return {
    ok: true,
    value: {
      userIdentity: {
        ...(draft.externalUserId === '' ? {} : { externalUserId: draft.externalUserId }),
        ...list('phones', draft.phones),
        ...list('emails', draft.emails),
      },
      ...(Object.keys(userAttributes).length > 0 ? { userAttributes } : {}),
      forceDepersonalize: draft.forceDepersonalize,
      keepAsLead: draft.keepAsLead,
      setDeviceAsPrimary: draft.setDeviceAsPrimary,
    },
  };
}

function list<N extends 'phones' | 'emails' | 'tags'>(
  name: N,
  tags: TagList,
): { readonly [K in N]?: string[] } {
  const values = tagValues(tags);
  return values.length === 0 ? {} : ({ [name]: values } as { readonly [K in N]: string[] });
}

/** The rows as one record, with a message per row that cannot be sent. */
export function buildAttributes(rows: readonly AttributeDraft[]): {
  readonly problems: FieldMessages;
  readonly attributes: Record<string, CustomAttribute>;
} {
  const problems: Record<string, string> = {};
  const attributes: Record<string, CustomAttribute> = {};
  for (const row of rows) {
    const key = `attribute-${row.id}`;
    const name = row.name.trim();
    if (name === '') {
      if (row.text !== '') problems[key] = 'Enter a name';
      continue;
    }
    if (Object.hasOwn(attributes, name)) {
      problems[key] = 'This name is used twice';
      continue;
    }
    const parsed = parseAttribute(row);
    if (parsed.ok) attributes[name] = parsed.value;
    else problems[key] = parsed.message;
  }
  return { problems, attributes };
}

/** The draft that belongs to who is signed in; empty for nobody and for an anonymous person. */
export function draftForSession(snapshot: Pick<Snapshot, 'session' | 'backend'>): PersonalizeDraft {
  const { session, backend } = snapshot;
  if (session.kind === 'token') return { ...EMPTY_PERSONALIZE, externalUserId: session.sub ?? '' };
  if (session.kind !== 'customer') return EMPTY_PERSONALIZE;
  const customer = backend?.customers.find(({ username }) => username === session.username);
  if (customer === undefined) return { ...EMPTY_PERSONALIZE, externalUserId: session.externalUserId };
  return {
    ...EMPTY_PERSONALIZE,
    externalUserId: customer.externalUserId,
    emails: tagList([customer.email]),
    phones: tagList([customer.phone]),
    firstName: customer.firstName,
    lastName: customer.lastName,
  };
}
