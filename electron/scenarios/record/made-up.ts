/**
 * Made-up values in the place of personal data: the same for the same, others for others, and of the same kind.
 *
 * None of them is a value that the sandbox's own people have, so that a change stays a change.
 */
import type { CustomAttribute } from '../../../shared/model/models.ts';

/** Numbers that Ofcom keeps for drama: 07700 900000 to 900999. */
const FIRST_PHONE = 500;
const PHONES = 500;
const DAY_MS = 86_400_000;
const FIRST_NAMES = ['Robin', 'Alex', 'Sam', 'Kim', 'Charlie', 'Jo'] as const;
const LAST_NAMES = ['Sample', 'Example', 'Placeholder', 'Standin'] as const;

type Kind =
  | 'email'
  | 'phone'
  | 'first'
  | 'last'
  | 'middle'
  | 'birthday'
  | 'tag'
  | 'app'
  | 'device'
  | 'gender';
type AttributeKind = 'text' | 'number' | 'date' | 'datetime';

export class MadeUp {
  readonly #known = new Map<string, Map<string, number>>();
  readonly #invalid = new Set<string>();

  /** A value that the server refused for its form; what stands for it is refused, too. */
  markInvalid(value: string): void {
    this.#invalid.add(value);
  }

  /** The first person is the one the scenario is about. */
  person(externalUserId: string): string {
    if (externalUserId === '') return '';
    const index = this.#index('person', externalUserId);
    return index === 0 ? '$person' : `person-${index + 1}`;
  }

  email(value: string): string {
    const index = this.#index('email', value) + 1;
    return this.#invalid.has(value) ? `not-an-address-${index}` : `mail-${index}@example.com`;
  }

  phone(value: string): string {
    const index = this.#index('phone', value);
    if (this.#invalid.has(value)) return `not-a-number-${index + 1}`;
    return index < PHONES ? `+447700900${FIRST_PHONE + index}` : `+44770090${10_000 + index}`;
  }

  firstName(value: string): string {
    return this.#named('first', value, FIRST_NAMES);
  }

  lastName(value: string): string {
    return this.#named('last', value, LAST_NAMES);
  }

  middleName(value: string): string {
    return value === '' ? '' : `M. ${this.#index('middle', value) + 1}`;
  }

  /** What is no date stays none: the server tells the two apart. */
  birthday(value: string): string {
    const isDate = /^\d{4}-\d{2}-\d{2}$/.test(value) && isRealDay(value);
    return isDate ? dayOf(Date.UTC(1980, 0, 1), this.#index('birthday', value)) : '1991-02-30';
  }

  /** Whichever comes first is not the one that the sandbox's person has. */
  gender(value: 'Male' | 'Female'): 'Male' | 'Female' {
    return this.#index('gender', value) === 0 ? 'Male' : 'Female';
  }

  tag(value: string): string {
    return `tag-${this.#index('tag', value) + 1}`;
  }

  applicationUserId(value: string): string {
    return `application-user-${this.#index('app', value) + 1}`;
  }

  deviceName(value: string): string {
    return `Device ${this.#index('device', value) + 1}`;
  }

  /** Names of attributes are the application's and stay; texts, numbers and dates may be anybody's. */
  attribute(attribute: CustomAttribute): CustomAttribute {
    switch (attribute.type) {
      case 'boolean':
        return attribute;
      case 'list':
        return { type: 'list', value: attribute.value.map((item) => this.#item(item)) };
      case 'number':
        return { type: 'number', value: this.#attributeIndex('number', attribute.value) + 1 };
      case 'text':
        return { type: 'text', value: this.#text(attribute.value) };
      case 'date':
        return {
          type: 'date',
          value: dayOf(Date.UTC(2020, 0, 1), this.#attributeIndex('date', attribute.value)),
        };
      case 'datetime':
        return {
          type: 'datetime',
          value: `${dayOf(Date.UTC(2020, 0, 1), this.#attributeIndex('datetime', attribute.value))}T12:00:00Z`,
        };
    }
  }

  #item(
    item: Readonly<Record<string, string | number | boolean>>,
  ): Record<string, string | number | boolean> {
    return Object.fromEntries(
      Object.entries(item).map(([name, value]): [string, string | number | boolean] => {
        if (typeof value === 'string') return [name, this.#text(value)];
        return [name, typeof value === 'number' ? this.#attributeIndex('number', value) + 1 : value];
      }),
    );
  }

  #text(value: string): string {
    return value === '' ? '' : `text-${this.#attributeIndex('text', value) + 1}`;
  }

  #named(kind: Kind, value: string, names: readonly string[]): string {
    if (value === '') return '';
    const index = this.#index(kind, value);
    const round = Math.floor(index / names.length);
    return `${names[index % names.length] ?? ''}${round === 0 ? '' : ` ${round + 1}`}`;
  }

  #attributeIndex(kind: AttributeKind, value: string | number): number {
    return this.#index(`attribute ${kind}`, String(value));
  }

  #index(kind: string, value: string): number {
    const known = this.#known.get(kind) ?? new Map<string, number>();
    this.#known.set(kind, known);
    const index = known.get(value) ?? known.size;
    known.set(value, index);
    return index;
  }
}

function isRealDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function dayOf(firstMs: number, index: number): string {
  return new Date(firstMs + (index % 3_000) * DAY_MS).toISOString().slice(0, 10);
}
