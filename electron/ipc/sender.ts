/**
 * Who may talk to main: the top frame of a page of the app's own origin, and nobody else.
 */

/** What is read of Electron's `WebFrameMain`. */
export interface SenderFrame {
  /** As Chromium knows it; "null" for a sandboxed frame, whatever its URL says. */
  readonly origin: string;
  readonly url: string;
  /** Null for the top frame. */
  readonly parent: unknown;
}

/** Whether a message from this frame is answered. Null is a frame that has gone or navigated meanwhile. */
export function isTrustedSender(frame: SenderFrame | null, origins: readonly string[]): boolean {
  if (frame === null) return false;
  try {
    return frame.parent === null && origins.includes(frame.origin) && origins.includes(originOf(frame.url));
  } catch {
    // Reading a frame that was disposed meanwhile throws.
    return false;
  }
}

/**
 * Scheme, host and port of a URL, or an empty text where it has none. `URL.origin` is "null" for schemes of our own, so
 * it is put together here. Credentials in the URL leave it without an origin.
 */
export function originOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const parsed = new URL(url);
  if (parsed.host === '' || parsed.username !== '' || parsed.password !== '') return '';
  return `${parsed.protocol}//${parsed.host}`;
}
