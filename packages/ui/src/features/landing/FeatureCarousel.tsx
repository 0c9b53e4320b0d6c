import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import { classes } from '../../primitives/classes.ts';
import { PICTURES } from './pictures.tsx';

const SLIDES = ['encryption', 'share', 'guests', 'people'] as const;
/** Long enough to read a slide twice, in milliseconds. */
const STAY_MS = 7_000;

const ROUND = 'soft-control grid size-11 place-items-center rounded-full';

/**
 * What Parley does, a slide at a time (the carousel pattern of WAI-ARIA). It turns by itself until somebody points at
 * it, focuses it or stops it, and never for people who ask for reduced motion. A finger swipes: it is a scroller.
 */
export function FeatureCarousel() {
  const { t } = useTranslation();
  const id = useId();
  const root = useRef<HTMLElement>(null);
  const track = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const [turning, setTurning] = useState(
    () => !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  );
  const [held, setHeld] = useState(false);
  const show = (index: number): void => setCurrent((index + SLIDES.length) % SLIDES.length);
  useEffect(() => {
    const slide = track.current?.children[current];
    // Within the scroller alone: the page stays where it is.
    if (slide instanceof HTMLElement) track.current?.scrollTo({ left: slide.offsetLeft });
  }, [current]);
  useEffect(() => {
    const { current: whole } = root;
    const hold = (): void => setHeld(true);
    const release = (): void => setHeld(false);
    for (const kind of ['pointerenter', 'focusin']) whole?.addEventListener(kind, hold);
    for (const kind of ['pointerleave', 'focusout']) whole?.addEventListener(kind, release);
    return () => {
      for (const kind of ['pointerenter', 'focusin']) whole?.removeEventListener(kind, hold);
      for (const kind of ['pointerleave', 'focusout']) whole?.removeEventListener(kind, release);
    };
  }, []);
  useEffect(() => {
    if (!turning || held) return undefined;
    const timer = setTimeout(() => setCurrent((current + 1) % SLIDES.length), STAY_MS);
    return () => clearTimeout(timer);
  }, [turning, held, current]);
  /** Where a swipe came to rest. */
  const settle = (): void => {
    const { current: scroller } = track;
    if (scroller !== null && scroller.clientWidth > 0)
      setCurrent(Math.abs(Math.round(scroller.scrollLeft / scroller.clientWidth)));
  };
  const onKey = (event: KeyboardEvent<HTMLElement>): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    show(current + (getComputedStyle(event.currentTarget).direction === 'rtl' ? -step : step));
  };
  return (
    <section
      aria-roledescription={t('landing.carousel.kind')}
      aria-label={t('landing.carousel.label')}
      ref={root}
      className="soft-raised overflow-hidden rounded-[2rem] bg-surface"
    >
      <div
        ref={track}
        id={id}
        // Arrow keys scroll it, too, in browsers that do not give scrollers the focus by themselves.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-live={turning && !held ? 'off' : 'polite'}
        onScrollEnd={settle}
        className="relative flex snap-x snap-mandatory [scrollbar-width:none] overflow-x-auto scroll-smooth motion-reduce:scroll-auto"
      >
        {SLIDES.map((slide, index) => (
          <div
            key={slide}
            role="group"
            aria-roledescription={t('landing.carousel.slide')}
            aria-label={t('landing.carousel.position', { number: index + 1, count: SLIDES.length })}
            inert={index !== current}
            className="grid w-full shrink-0 snap-start items-center gap-4 p-6 sm:p-10 md:grid-cols-2 md:gap-10"
          >
            <div className="h-44 sm:h-60">{PICTURES[slide]}</div>
            <div>
              <h3 className="text-2xl">{t(`landing.points.${slide}`)}</h3>
              <p className="mt-3 max-w-md text-lg text-muted">{t(`landing.points.${slide}Text`)}</p>
            </div>
          </div>
        ))}
      </div>
      <div
        role="group"
        aria-label={t('landing.carousel.controls')}
        className="flex flex-wrap items-center gap-3 px-6 pb-6 sm:px-10"
      >
        <button
          type="button"
          aria-label={t(turning ? 'landing.carousel.pause' : 'landing.carousel.play')}
          onClick={() => setTurning(!turning)}
          className={ROUND}
        >
          {turning ? (
            <Pause className="size-4.5" aria-hidden="true" />
          ) : (
            <Play className="size-4.5" aria-hidden="true" />
          )}
        </button>
        <button
          type="button"
          aria-label={t('landing.carousel.previous')}
          aria-controls={id}
          onClick={() => show(current - 1)}
          onKeyDown={onKey}
          className={ROUND}
        >
          <ChevronLeft className="size-5 rtl:-scale-x-100" aria-hidden="true" />
        </button>
        <button
          type="button"
          aria-label={t('landing.carousel.next')}
          aria-controls={id}
          onClick={() => show(current + 1)}
          onKeyDown={onKey}
          className={ROUND}
        >
          <ChevronRight className="size-5 rtl:-scale-x-100" aria-hidden="true" />
        </button>
        <span className="ms-auto flex">
          {SLIDES.map((slide, index) => (
            <button
              key={slide}
              type="button"
              aria-label={t('landing.carousel.show', { title: t(`landing.points.${slide}`) })}
              aria-current={index === current || undefined}
              onClick={() => show(index)}
              onKeyDown={onKey}
              className="grid size-7 place-items-center rounded-full"
            >
              <span
                className={classes(
                  'size-2.5 rounded-full transition-colors',
                  index === current ? 'bg-brand' : 'bg-line-strong',
                )}
              />
            </button>
          ))}
        </span>
      </div>
    </section>
  );
}
