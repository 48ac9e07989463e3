/**
 * What a demo that is left with a customer needs from the app: pictures of the stage, and a film made of them.
 */

/** A picture and how long it is shown. */
export interface FilmPicture {
  /** A PNG file. */
  readonly png: Uint8Array;
  readonly milliseconds: number;
}

export interface DemoPort {
  /** The window as it is drawn, as a PNG file; null where there is nothing to be seen. */
  takePicture(): Promise<Uint8Array | null>;
  /** The bytes of a `.gif` file. */
  makeFilm(pictures: readonly FilmPicture[]): Promise<Uint8Array>;
}
