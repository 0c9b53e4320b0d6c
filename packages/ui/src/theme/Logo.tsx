import { useId } from 'react';

/** The mark: a P that is also a speech bubble, with the one who speaks at its heart. Decorative beside the name. */
export function Logo({ className = 'size-9' }: { readonly className?: string }) {
  const ground = useId();
  return (
    <svg viewBox="0 0 64 64" className={className} aria-hidden="true" focusable="false">
      <defs>
        <linearGradient id={ground} x1="8" y1="2" x2="56" y2="62" gradientUnits="userSpaceOnUse">
          <stop stopColor="#4a50c8" />
          <stop offset="1" stopColor="#23266b" />
        </linearGradient>
      </defs>
      <rect width="64" height="64" rx="17" fill={`url(#${ground})`} />
      <path
        d="M20.5 50V28.5a13.5 13.5 0 1 1 13.5 13.5h-5.5"
        fill="none"
        stroke="#fdfbf5"
        strokeWidth="7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="34" cy="28.5" r="4.6" fill="#52d6c4" />
    </svg>
  );
}
