/** Controls of the bar that may move into `More`, the one to stay longest first. */
export const OPTIONAL_CONTROLS = ['share', 'chat', 'people', 'hand', 'reactions', 'devices'] as const;
export type OptionalControl = (typeof OPTIONAL_CONTROLS)[number];

/** Widths in CSS pixels, gaps included, as `controlClasses` draws them below and from 640 px on. */
const PHONE = { below: 640, control: 50, padding: 10 } as const;
const LARGER = { control: 63, padding: 6, words: 46 } as const;
/** From here on `End for everyone` is written out. */
const LONG_WORDS = { from: 1024, words: 112 } as const;

/**
 * Which of the wanted controls a bar of this width has room for. Microphone, camera, `Leave` and `More` are always
 * in it, and `End for everyone` for whoever may end.
 */
export function fitControls(
  width: number,
  wanted: readonly OptionalControl[],
  mayEnd: boolean,
): ReadonlySet<OptionalControl> {
  const always = mayEnd ? 5 : 4;
  const { control, padding } = width < PHONE.below ? PHONE : LARGER;
  const words =
    width < PHONE.below ? 0 : LARGER.words + (mayEnd && width >= LONG_WORDS.from ? LONG_WORDS.words : 0);
  const places = Math.max(0, Math.floor((width - padding - words) / control) - always);
  return new Set(OPTIONAL_CONTROLS.filter((one) => wanted.includes(one)).slice(0, places));
}
