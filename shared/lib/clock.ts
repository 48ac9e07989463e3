/** What tells the time; tests and scenarios pass one they move. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}
