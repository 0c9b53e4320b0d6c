/** More of a password than this only makes it stronger, and the time to estimate it grows with the square. */
const LOOKED_AT = 32;
/** Fewer than 10^6 guesses (zxcvbn's scores 0 and 1): in the lists that attackers begin with. */
const WEAKEST_SCORE = 2;
/** The words that everybody here would try first. */
const OWN_WORDS = ['parley', 'meeting', 'conference'];

/** Estimates passwords offline. */
export interface PasswordStrength {
  /** Whether it is too easy to guess for somebody who knows these things about the person. */
  isWeak(password: string, about: { readonly email: string; readonly name: string }): Promise<boolean>;
}

export function createPasswordStrength(): PasswordStrength {
  // The dictionaries take tens of megabytes: read when the first password is chosen.
  let loading: ReturnType<typeof load> | null = null;
  return {
    async isWeak(password, { email, name }) {
      const estimate = await (loading ??= load());
      const words = [...OWN_WORDS, email, ...email.split(/[^\p{L}\p{N}]+/u), name, ...name.split(/\s+/)];
      const known = words.map((word) => word.toLowerCase()).filter((word) => word.length > 2);
      return estimate(password.slice(0, LOOKED_AT), known) < WEAKEST_SCORE;
    },
  };
}

async function load(): Promise<(password: string, known: string[]) => number> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  const zxcvbn = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
  });
  return (password, known) => zxcvbn.check(password, known).score;
}
