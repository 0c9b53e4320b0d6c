import { classes } from './classes.ts';

/** Hues far enough apart to tell people from each other, all dark enough for white letters. */
const GROUNDS = [
  'linear-gradient(150deg,#6a5bd0,#3f3391)',
  'linear-gradient(150deg,#1d8f84,#0c5a58)',
  'linear-gradient(150deg,#c26a3d,#8a3f22)',
  'linear-gradient(150deg,#b04a78,#752a53)',
  'linear-gradient(150deg,#3d7cc2,#224b8a)',
  'linear-gradient(150deg,#7a8a2f,#4b5a17)',
] as const;

/** A picture, or initials on a colour that stays with `seed`. Decorative: the name always stands beside it. */
export function Avatar({
  name,
  seed = name,
  picture = null,
  className = 'size-10 text-base',
}: {
  readonly name: string;
  readonly seed?: string;
  /** The address of an image. */
  readonly picture?: string | null;
  readonly className?: string;
}) {
  return (
    <span
      aria-hidden="true"
      className={classes(
        // Letters of a picture, not a text: a name on a button would have to contain that.
        picture === null && 'before:content-[attr(data-initials)]',
        'inline-grid shrink-0 place-items-center rounded-full font-[620] tracking-tight text-white select-none',
        'shadow-[inset_0_1px_0_rgb(255_255_255/0.25),0_2px_8px_-2px_rgb(8_10_30/0.4)]',
        className,
      )}
      data-initials={initialsOf(name)}
      style={{ backgroundImage: groundOf(seed) }}
    >
      {picture !== null && (
        <img src={picture} alt="" draggable={false} className="size-full rounded-full object-cover" />
      )}
    </span>
  );
}

/** First letters of the first and last word, whole characters of any script. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toUpperCase();
}

function groundOf(seed: string): string {
  let sum = 0;
  for (const char of seed) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 65_521;
  return GROUNDS[sum % GROUNDS.length] ?? GROUNDS[0];
}
