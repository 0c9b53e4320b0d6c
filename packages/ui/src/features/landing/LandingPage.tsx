import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { buttonClasses } from '../../primitives/Button.tsx';
import { Card } from '../../primitives/Page.tsx';
import { usePageTitle } from '../../services/index.ts';
import { Logo } from '../../theme/Logo.tsx';
import { JoinForm } from '../home/index.ts';
import { LanguageField } from '../language/index.ts';
import { FeatureCarousel } from './FeatureCarousel.tsx';

/** What people without a session see first in the browser. */
export function LandingPage() {
  usePageTitle('landing');
  const { t } = useTranslation();
  return (
    <div className="ground min-h-dvh">
      <header className="mx-auto flex max-w-6xl items-center justify-between px-4 py-5 sm:px-8">
        <span className="flex items-center gap-3">
          <Logo />
          <span className="text-lg font-[680] tracking-tight">{t('app.name')}</span>
        </span>
        <Link href="/signin" className={buttonClasses('quiet')}>
          {t('auth.signIn')}
        </Link>
      </header>
      <main className="mx-auto max-w-6xl animate-rise px-4 pb-16 sm:px-8">
        <div className="grid items-center gap-10 pt-8 lg:grid-cols-[minmax(0,11fr)_minmax(0,9fr)] lg:gap-16 lg:pt-20">
          <div>
            <h1 className="text-[2.6rem] leading-[1.05] tracking-[-0.035em] sm:text-6xl">
              {t('landing.headline')}
            </h1>
            <p className="mt-5 max-w-lg text-lg text-muted">{t('landing.text')}</p>
            <Link href="/signup" className={buttonClasses('brand', 'large', 'mt-8')}>
              {t('auth.createAccount')}
            </Link>
          </div>
          <Card className="p-6 sm:p-9">
            <h2 className="mb-5 text-xl">{t('landing.haveInvite')}</h2>
            <JoinForm />
          </Card>
        </div>
        <div className="mt-16 lg:mt-24">
          <h2 className="sr-only">{t('landing.carousel.label')}</h2>
          <FeatureCarousel />
        </div>
      </main>
      <footer className="mx-auto max-w-6xl px-4 pb-10 sm:px-8">
        <div className="max-w-64">
          <LanguageField />
        </div>
      </footer>
    </div>
  );
}
