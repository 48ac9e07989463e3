/**
 * Who supplies the token now. The epoch rises whenever the person may have changed; a call that began in an earlier
 * epoch does not go out.
 */
import type { JwtSupplier } from '../api/api.ts';
import { subjectOf } from '../token/decode-token.ts';

export interface SdkIdentity {
  epoch(): number;
  supplier(): JwtSupplier | null;
  /** A fixed token, the empty one included. A new token for the same person does not end calls under way. */
  setToken(token: string | null): void;
  setSupplier(supplier: JwtSupplier | null): void;
  /** The person is leaving: calls under way end, but the supplier stays until the depersonalize is decided. */
  personLeaves(): void;
  /** Removes the supplier, unless somebody set another one meanwhile. */
  clearSupplier(only: JwtSupplier | null): void;
}

/** Who a supplier speaks for: a person's ID, nobody, or unknown (null). */
type Person = string | null;

const NOBODY = 'nobody';

export function createIdentity(onChange: () => void): SdkIdentity {
  let epoch = 0;
  let supplier: JwtSupplier | null = null;
  let person: Person = NOBODY;

  function replace(next: JwtSupplier | null, nextPerson: Person): void {
    const isSamePerson = person !== null && person === nextPerson;
    if (!isSamePerson) epoch += 1;
    supplier = next;
    person = nextPerson;
    onChange();
  }

  return {
    epoch: () => epoch,
    supplier: () => supplier,
    setToken(token) {
      if (token === null) replace(null, NOBODY);
      else replace(() => token, personOf(token));
    },
    setSupplier(next) {
      if (next === null) replace(null, NOBODY);
      else if (next !== supplier) replace(next, null);
    },
    personLeaves() {
      epoch += 1;
      onChange();
    },
    clearSupplier(only) {
      if (supplier === only) replace(null, NOBODY);
    },
  };
}

function personOf(token: string): Person {
  const sub = subjectOf(token);
  return sub === null ? null : `sub:${sub}`;
}
