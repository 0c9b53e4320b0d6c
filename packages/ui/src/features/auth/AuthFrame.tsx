import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Logo } from '../../theme/Logo.tsx';
import { Card } from '../../primitives/Page.tsx';
import { LanguageField } from '../language/index.ts';

interface AuthFrameProps {
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
  readonly footer: ReactNode;
}

/** The two halves of signing in and up: who we are on the left where there is room, the form on the right. */
export function AuthFrame({ title, text, children, footer }: AuthFrameProps) {
  const { t } = useTranslation();
  return (
    <div className="ground grid min-h-dvh lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <aside className="relative m-4 me-0 hidden overflow-hidden rounded-[2rem] bg-linear-160 from-[#3d42b3] via-[#272b80] to-[#14264f] p-12 text-[#f4f3ff] shadow-float lg:flex lg:flex-col lg:justify-between">
        <Rings />
        <div className="relative flex items-center gap-3">
          <Logo className="size-11 rounded-[0.8rem] shadow-[0_0_0_1px_rgb(255_255_255/0.18)]" />
          <span className="text-xl font-[680] tracking-tight">{t('app.name')}</span>
        </div>
        <div className="relative max-w-md">
          <p className="text-4xl leading-[1.12] font-[640] tracking-[-0.03em] text-balance">
            {t('app.tagline')}
          </p>
          <p className="mt-5 text-[#cfd0f5]">{t('auth.quote')}</p>
        </div>
      </aside>
      <main className="flex flex-col items-center justify-center px-4 py-10 sm:px-8">
        <div className="w-full max-w-md animate-rise">
          <div className="mb-6 flex items-center gap-3 lg:hidden">
            <Logo />
            <span className="text-lg font-[680] tracking-tight">{t('app.name')}</span>
          </div>
          <Card className="p-6 sm:p-9">
            <h1 className="text-[1.75rem] leading-tight">{title}</h1>
            <p className="mt-2 mb-7 text-muted">{text}</p>
            {children}
          </Card>
          <div className="mt-6 text-center text-muted">{footer}</div>
          <div className="mx-auto mt-6 max-w-64">
            <LanguageField />
          </div>
        </div>
      </main>
    </div>
  );
}

/** Voices as rings that meet: the only ornament, drawn once. */
function Rings() {
  return (
    <svg
      viewBox="0 0 600 600"
      className="absolute -end-48 top-1/2 w-[46rem] -translate-y-1/2 overflow-visible"
      aria-hidden="true"
    >
      {[70, 130, 190, 250, 310].map((radius, index) => (
        <g key={radius} fill="none" strokeWidth="1.5" opacity={0.42 - index * 0.07}>
          <circle cx="230" cy="300" r={radius} stroke="#8f95ff" />
          <circle cx="400" cy="300" r={radius} stroke="#52d6c4" />
        </g>
      ))}
      <circle cx="230" cy="300" r="16" fill="#8f95ff" />
      <circle cx="400" cy="300" r="16" fill="#52d6c4" />
    </svg>
  );
}
