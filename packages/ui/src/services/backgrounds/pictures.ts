/** The pictures that come with Parley, drawn by us: nobody's room, nobody's brand. */
export const PICTURES = [
  { name: 'calm', url: new URL('./pictures/calm.svg', import.meta.url).href },
  { name: 'dusk', url: new URL('./pictures/dusk.svg', import.meta.url).href },
  { name: 'meadow', url: new URL('./pictures/meadow.svg', import.meta.url).href },
  { name: 'study', url: new URL('./pictures/study.svg', import.meta.url).href },
] as const;
