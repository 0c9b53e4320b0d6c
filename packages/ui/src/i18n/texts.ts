/** Sentences by key; a language lacks none of English's (`tools/src/check/texts.mjs`). */
export interface Texts {
  readonly [key: string]: string | Texts;
}
