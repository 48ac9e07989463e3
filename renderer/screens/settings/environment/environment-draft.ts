/**
 * The form of one's own environment. Secrets are typed, sent, and gone: what is stored comes back as "set" only.
 */
import type {
  EndpointInput,
  EnvironmentInput,
  OwnEnvironment,
} from '../../../../shared/model/environment.ts';

export interface HeaderDraft {
  readonly key: number;
  readonly name: string;
  readonly value: string;
  /** Whether a value is stored under the name this row started with. */
  readonly stored: boolean;
}

export interface EnvironmentDraft {
  readonly baseUrl: string;
  readonly applicationCode: string;
  readonly hasCode: boolean;
  readonly withEndpoint: boolean;
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: readonly HeaderDraft[];
  readonly body: string;
  readonly hasBody: boolean;
}

let nextKey = 1;

export function newHeader(name = '', stored = false): HeaderDraft {
  nextKey += 1;
  return { key: nextKey, name, value: '', stored };
}

/** The form as it opens: addresses filled in, secrets empty. */
export function draftOf(own: OwnEnvironment | null): EnvironmentDraft {
  const endpoint = own?.endpoint ?? null;
  return {
    baseUrl: own?.baseUrl ?? '',
    applicationCode: '',
    hasCode: own?.hasApplicationCode ?? false,
    withEndpoint: endpoint !== null,
    url: endpoint?.url ?? '',
    method: endpoint?.method ?? 'POST',
    path: endpoint?.path ?? 'token',
    headers: (endpoint?.headers ?? []).map((name) => newHeader(name, true)),
    body: '',
    hasBody: endpoint?.hasBody ?? false,
  };
}

/** An empty secret that is stored already means: keep it. */
export function inputOf(draft: EnvironmentDraft): EnvironmentInput {
  const applicationCode = draft.applicationCode === '' && draft.hasCode ? null : draft.applicationCode;
  return { baseUrl: draft.baseUrl, applicationCode, endpoint: draft.withEndpoint ? endpointOf(draft) : null };
}

function endpointOf({ url, method, path, headers, body, hasBody }: EnvironmentDraft): EndpointInput {
  return {
    url,
    method,
    path,
    headers: headers.map(({ name, value, stored }) => ({
      name,
      value: value === '' && stored ? null : value,
    })),
    body: body === '' && hasBody ? null : body,
  };
}
