/**
 * What Node and browsers both have, and the language's own library does not describe.
 */
declare class URL {
  constructor(url: string);
  static canParse(url: string): boolean;
  readonly protocol: string;
  readonly hostname: string;
  readonly username: string;
  readonly password: string;
  readonly search: string;
  readonly hash: string;
}

/** Base64 → a text of one character per byte. Throws where it is none. */
declare function atob(base64: string): string;
