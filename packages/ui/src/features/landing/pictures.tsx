import type { ReactNode } from 'react';
import { classes } from '../../primitives/classes.ts';

/** The pictures of the carousel, drawn in the colours of the theme, so that each has its light and its dark form. */
export const PICTURES = {
  encryption: (
    <Frame>
      <Person x={70} look="fill-brand" />
      <Person x={330} look="fill-accent" />
      <path
        d="M130 130 H270"
        className="stroke-line-strong"
        strokeWidth="3"
        strokeDasharray="2 10"
        strokeLinecap="round"
      />
      <circle cx="200" cy="130" r="44" className="fill-raised stroke-line" strokeWidth="2" />
      <path d="M186 126 v-9 a14 14 0 0 1 28 0 v9" fill="none" className="stroke-brand" strokeWidth="6" />
      <rect x="178" y="125" width="44" height="32" rx="8" className="fill-brand" />
      <circle cx="200" cy="140" r="5" className="fill-on-brand" />
    </Frame>
  ),
  share: (
    <Frame>
      <rect
        x="60"
        y="36"
        width="210"
        height="150"
        rx="14"
        className="fill-raised stroke-line"
        strokeWidth="2"
      />
      <rect x="60" y="36" width="210" height="26" rx="13" className="fill-sunken" />
      {[78, 92, 106].map((x) => (
        <circle key={x} cx={x} cy="49" r="4.5" className="fill-line-strong" />
      ))}
      <path
        d="M84 158 V128 M118 158 V104 M152 158 V118 M186 158 V88"
        className="stroke-brand"
        strokeWidth="16"
        strokeLinecap="round"
      />
      <path
        d="M214 92 h34 M214 112 h34 M214 132 h22"
        className="stroke-line-strong"
        strokeWidth="6"
        strokeLinecap="round"
      />
      <rect
        x="290"
        y="66"
        width="64"
        height="112"
        rx="12"
        className="fill-raised stroke-line"
        strokeWidth="2"
      />
      <path
        d="M304 152 v-16 M316 152 v-28 M328 152 v-22 M340 152 v-38"
        className="stroke-accent"
        strokeWidth="6"
        strokeLinecap="round"
      />
    </Frame>
  ),
  guests: (
    <Frame>
      <rect
        x="54"
        y="40"
        width="292"
        height="52"
        rx="26"
        className="fill-raised stroke-line"
        strokeWidth="2"
      />
      <path d="M84 66 h150" className="stroke-line-strong" strokeWidth="7" strokeLinecap="round" />
      <rect x="262" y="50" width="72" height="32" rx="16" className="fill-brand" />
      <path
        d="M290 66 h16 m-6 -6 l6 6 l-6 6"
        fill="none"
        className="stroke-on-brand"
        strokeWidth="3.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <rect
        x="150"
        y="112"
        width="100"
        height="92"
        rx="10"
        className="fill-accent-soft stroke-accent"
        strokeWidth="3"
      />
      <circle cx="232" cy="160" r="5" className="fill-accent" />
      <Person x={90} look="fill-accent" low />
      <Person x={310} look="fill-brand" low />
    </Frame>
  ),
  people: (
    <Frame>
      {[48, 100, 152].map((y, row) => (
        <g key={y}>
          <rect
            x="70"
            y={y}
            width="260"
            height="42"
            rx="21"
            className="fill-raised stroke-line"
            strokeWidth="2"
          />
          <circle cx="94" cy={y + 21} r="13" className={row === 1 ? 'fill-brand' : 'fill-accent'} />
          <path
            d={`M120 ${y + 21} h${[96, 70, 84][row] ?? 80}`}
            className="stroke-line-strong"
            strokeWidth="7"
            strokeLinecap="round"
          />
          <circle cx="304" cy={y + 21} r="7" className={row === 1 ? 'fill-danger' : 'fill-speaking'} />
        </g>
      ))}
    </Frame>
  ),
} as const;

function Frame({ children }: { readonly children: ReactNode }) {
  return (
    <svg viewBox="0 0 400 230" fill="none" aria-hidden="true" className="h-full w-full">
      <ellipse cx="200" cy="206" rx="150" ry="14" className="fill-ink/6" />
      {children}
    </svg>
  );
}

interface PersonProps {
  readonly x: number;
  readonly look: string;
  readonly low?: boolean;
}

function Person({ x, look, low = false }: PersonProps) {
  return (
    <g transform={`translate(${x} ${low ? 142 : 104})`} className={classes(look)}>
      <circle cy="-4" r="20" />
      <path d="M-34 58 a34 34 0 0 1 68 0 z" />
    </g>
  );
}
