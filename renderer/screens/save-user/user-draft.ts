/**
 * What the person changed on the Save user screen. Each field is unchanged, set, or removed; an unchanged field is
 * absent from the patch and shows what is known, so that it follows the known user.
 */
import type { User, UserPatch } from '../../../shared/model/models.ts';
import type { SdkState } from '../../../shared/state/snapshot.ts';
import {
  type AttributeDraft,
  type AttributeValue,
  attributeText,
  parseAttribute,
} from '../../lib/attributes.ts';
import type { ListField, TextField } from '../../lib/fields.ts';
import { type TagList, tagList, tagValues } from '../../lib/tags.ts';
import { createStore } from '../../state/store.ts';
import { type Built, buildAttributes } from '../personalize/personalize-draft.ts';

/** Absent from the record means unchanged. */
export type Edit<T> = { readonly kind: 'set'; readonly value: T } | { readonly kind: 'remove' };
export type EditState = 'unchanged' | Edit<never>['kind'];

export interface UserDraft {
  readonly texts: Readonly<Partial<Record<TextField | 'gender', Edit<string>>>>;
  readonly lists: Readonly<Partial<Record<ListField, Edit<TagList>>>>;
  /** By name of a known attribute. */
  readonly attributes: Readonly<Record<string, Edit<AttributeValue>>>;
  readonly added: readonly AttributeDraft[];
  /** Sends `customAttributes: null`, which removes every attribute at once. */
  readonly removeAllAttributes: boolean;
}

export const EMPTY_USER_DRAFT: UserDraft = {
  texts: {},
  lists: {},
  attributes: {},
  added: [],
  removeAllAttributes: false,
};

export const userDraft = createStore<UserDraft>(EMPTY_USER_DRAFT, 'session');

export function editState(edit: Edit<unknown> | undefined): EditState {
  return edit === undefined ? 'unchanged' : edit.kind;
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}

/** Typing the known value again is the same as not changing it. */
export function editText(
  draft: UserDraft,
  name: TextField | 'gender',
  value: string,
  known: User,
): UserDraft {
  if (value === (known[name] ?? '')) return unchange(draft, 'texts', name);
  return { ...draft, texts: { ...draft.texts, [name]: { kind: 'set', value } } };
}

export function editList(draft: UserDraft, name: ListField, value: TagList, known: User): UserDraft {
  const same = value.pending === '' && sameItems(value.items, known[name] ?? []);
  if (same) return unchange(draft, 'lists', name);
  return { ...draft, lists: { ...draft.lists, [name]: { kind: 'set', value } } };
}

function sameItems(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

export function editAttribute(draft: UserDraft, name: string, value: AttributeValue, known: User): UserDraft {
  const before = known.customAttributes?.[name];
  const same = before !== undefined && before.type === value.type && attributeText(before) === value.text;
  if (same) return unchange(draft, 'attributes', name);
  return { ...draft, attributes: { ...draft.attributes, [name]: { kind: 'set', value } } };
}

type Part = 'texts' | 'lists' | 'attributes';

export function removeValue(draft: UserDraft, part: Part, name: string): UserDraft {
  return { ...draft, [part]: { ...draft[part], [name]: { kind: 'remove' } } };
}

export function unchange(draft: UserDraft, part: Part, name: string): UserDraft {
  return name in draft[part] ? { ...draft, [part]: without<unknown>(draft[part], name) } : draft;
}

/** The text to show: what was typed, or what is known. */
export function shownText(draft: UserDraft, name: TextField | 'gender', known: User): string {
  const edit = draft.texts[name];
  if (edit?.kind === 'remove') return '';
  return edit?.value ?? known[name] ?? '';
}

export function shownList(draft: UserDraft, name: ListField, known: User): TagList {
  const edit = draft.lists[name];
  if (edit?.kind === 'remove') return tagList([]);
  return edit?.value ?? tagList(known[name] ?? []);
}

/** The argument of `saveUser`: absent leaves a field as it is, null removes it. */
export function toPatch(draft: UserDraft): Built<UserPatch> {
  const patch: Record<string, unknown> & UserPatch = {};
  for (const [name, edit] of Object.entries(draft.texts)) {
    patch[name] = edit.kind === 'set' ? edit.value : null;
  }
  for (const [name, edit] of Object.entries(draft.lists)) {
    patch[name] = edit.kind === 'set' ? tagValues(edit.value) : null;
  }
  const attributes = attributePatch(draft);
  if (!attributes.ok) return attributes;
  if (draft.removeAllAttributes) patch.customAttributes = null;
  else if (Object.keys(attributes.value).length > 0) patch.customAttributes = attributes.value;
  return { ok: true, value: patch };
}

function attributePatch(draft: UserDraft): Built<NonNullable<UserPatch['customAttributes']>> {
  if (draft.removeAllAttributes) return { ok: true, value: {} };
  const { problems, attributes } = buildAttributes(draft.added);
  const patch: NonNullable<UserPatch['customAttributes']> = {};
  const found: Record<string, string> = { ...problems };
  for (const [name, edit] of Object.entries(draft.attributes)) {
    if (edit.kind === 'remove') {
      patch[name] = null;
      continue;
    }
    const parsed = parseAttribute(edit.value);
    if (parsed.ok) patch[name] = parsed.value;
    else found[`customAttributes.${name}`] = parsed.message;
  }
  if (Object.keys(found).length > 0) return { ok: false, problems: found };
  return { ok: true, value: { ...patch, ...attributes } };
}

type Known = { readonly sdk: Pick<SdkState, 'user' | 'unsentFields'> };

/**
 * Drops the edits that have come true: the known value changed, or was confirmed by the server, and is what the edit
 * asked for. An edit that merely equals what is known stays, since the person may have asked for just that.
 */
export function settle(draft: UserDraft, before: Known, now: Known): UserDraft {
  let next = draft;
  for (const part of ['texts', 'lists'] as const) {
    for (const [name, edit] of Object.entries<Edit<string | TagList>>(draft[part])) {
      if (cameTrue(name, plain(edit), before, now)) next = unchange(next, part, name);
    }
  }
  for (const [name, edit] of Object.entries(draft.attributes)) {
    if (cameTrue('customAttributes', attributeValue(edit), before, now, name)) {
      next = unchange(next, 'attributes', name);
    }
  }
  return next;
}

function plain(edit: Edit<string | TagList>): unknown {
  if (edit.kind === 'remove') return undefined;
  return typeof edit.value === 'string' ? edit.value : tagValues(edit.value);
}

function attributeValue(edit: Edit<AttributeValue>): unknown {
  if (edit.kind === 'remove') return undefined;
  const parsed = parseAttribute(edit.value);
  return parsed.ok ? parsed.value : Number.NaN;
}

function cameTrue(field: string, wanted: unknown, before: Known, now: Known, attribute?: string): boolean {
  if (now.sdk.unsentFields.includes(field)) return false;
  const was = knownValue(before.sdk.user, field, attribute);
  const is = knownValue(now.sdk.user, field, attribute);
  const confirmed = before.sdk.unsentFields.includes(field) || !sameJson(was, is);
  return confirmed && sameJson(is, wanted);
}

function knownValue(user: User, field: string, attribute: string | undefined): unknown {
  if (attribute !== undefined) return user.customAttributes?.[attribute];
  return (user as Readonly<Record<string, unknown>>)[field];
}

function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function changeCount(draft: UserDraft): number {
  const named = draft.added.filter(({ name }) => name.trim() !== '').length;
  return (
    Object.keys(draft.texts).length +
    Object.keys(draft.lists).length +
    (draft.removeAllAttributes ? 1 : Object.keys(draft.attributes).length + named)
  );
}
