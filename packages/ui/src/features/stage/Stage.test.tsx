import type { Call, Tile } from '@parley/core/call';
import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { draw } from '../../testing/draw.tsx';
import { fakeCall, fakeParticipant, fakeTile } from '../../testing/fake-call.ts';
import { touch } from '../../testing/touch.ts';
import { Stage, StageOptions, useStageModel } from './index.ts';

function StageOf({ call, width }: { readonly call: Call; readonly width: number }) {
  return (
    <div className="flex" style={{ width, height: 600 }}>
      <Stage call={call} stage={useStageModel(call)} />
    </div>
  );
}

function people(count: number): Tile[] {
  return Array.from({ length: count }, (_, index) => {
    const participant = fakeParticipant({
      identity: `p${index}`,
      name: `Person ${index}`,
      isLocal: index === 0,
    });
    return fakeTile({ id: `p${index}/camera`, participant });
  });
}

async function drawStage(tiles: readonly Tile[], given: Parameters<typeof draw>[1] = {}, width = 1200) {
  const fake = fakeCall();
  fake.tiles.set(tiles);
  const screen = await draw(<StageOf call={fake.call} width={width} />, given);
  const names = (): string[] =>
    screen
      .getByRole('group')
      .elements()
      .map((element) => element.getAttribute('aria-label') ?? '');
  const shown = (): string[] => (fake.shown.get('stage') ?? []).map(({ tile }) => tile);
  return { fake, screen, names, shown };
}

it('draws a page of a crowd, says what it draws, and turns pages', async () => {
  const { screen, names, shown } = await drawStage(people(12));
  await expect.poll(names).toHaveLength(9);
  expect(shown()).toEqual(people(9).map(({ id }) => id));
  await screen.getByRole('button', { name: 'Next page' }).click();
  await expect.poll(names).toEqual(['Person 9', 'Person 10', 'Person 11']);
  await expect.poll(shown).toEqual(['p9/camera', 'p10/camera', 'p11/camera']);
});

it('asks for nothing less than will be drawn before its size is known', async () => {
  const fake = fakeCall();
  fake.tiles.set(people(5));
  const told: number[] = [];
  fake.call.viewing.shown.subscribe(() => told.push(fake.call.viewing.shown.value.pictures.length));
  await draw(<StageOf call={fake.call} width={1200} />);
  await expect.poll(() => told).toEqual([5]);
});

it('turns pages by a swipe', async () => {
  const { screen, names } = await drawStage(people(12));
  await expect.poll(names).toHaveLength(9);
  const tile = screen.getByRole('group', { name: 'Person 4' }).element();
  const swipe = (from: number, to: number): void => {
    const touch = { pointerId: 7, pointerType: 'touch', isPrimary: true, bubbles: true, clientY: 200 };
    tile.dispatchEvent(new PointerEvent('pointerdown', { ...touch, clientX: from }));
    tile.dispatchEvent(new PointerEvent('pointerup', { ...touch, clientX: to }));
  };
  swipe(300, 280);
  swipe(300, 100);
  await expect.poll(names).toEqual(['Person 9', 'Person 10', 'Person 11']);
});

it('brings who speaks onto the first page, and moves nobody but one', async () => {
  const { fake, names } = await drawStage(people(12));
  await expect.poll(names).toHaveLength(9);
  const before = names();
  fake.activeSpeaker.set('p11');
  await expect.poll(names).toContain('Person 11');
  expect(names().slice(0, 8)).toEqual(before.slice(0, 8));
});

it('gives the large place to what is pinned, by the menu of the tile and by keys alone', async () => {
  const { screen, names } = await drawStage(people(5));
  screen.getByRole('button', { name: 'Options for Person 3' }).element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByRole('menuitem', { name: 'Pin', exact: true })).toBeVisible();
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.poll(() => names()[0]).toBe('Person 3');
  const widthOf = (name: string): number =>
    screen.getByRole('group', { name }).element().getBoundingClientRect().width;
  // The tiles glide to their places, and on their way their widths say nothing.
  await expect.poll(() => widthOf('Person 3') / widthOf('Person 1')).toBeGreaterThan(2);
  await screen.getByRole('button', { name: 'Unpin Person 3' }).click();
  await expect.poll(() => names()[0]).toBe('Person 0');
});

it('mutes a person for oneself only', async () => {
  const { fake, screen } = await drawStage(people(3));
  await screen.getByRole('button', { name: 'Options for Person 1' }).click();
  await screen.getByRole('menuitemradio', { name: 'Mute for me' }).click();
  expect(fake.call.listening.hears('p1')).toBe(false);
  expect(fake.call.listening.hears('p2')).toBe(true);
  await expect
    .element(screen.getByRole('group', { name: 'Person 1' }).getByText('You do not hear this person'))
    .toBeInTheDocument();
});

it('leaves oneself out where that is wished, but not when alone', async () => {
  const { fake, names } = await drawStage(people(3), { preferences: { hideSelf: true } });
  await expect.poll(names).toEqual(['Person 1', 'Person 2']);
  fake.tiles.set(people(1));
  await expect.poll(names).toEqual(['Person 0']);
});

it('draws fewer tiles and asks for less where power is to be saved, and no picture where only sound is wanted', async () => {
  const { fake, screen, names } = await drawStage(
    people(6).map((tile) => ({ ...tile, content: 'video' as const })),
    { preferences: { savePower: true } },
  );
  await expect.poll(names).toHaveLength(4);
  expect(fake.call.viewing.reception.value).toBe('light');
  fake.call.viewing.setReception('audio-only');
  await expect.element(screen.getByText('You receive sound only').first()).toBeVisible();
});

it('shows shares beside each other, and lets one be enlarged by keys, buttons and the wheel', async () => {
  const [self, other, third] = people(3) as [Tile, Tile, Tile];
  const shareOf = ({ participant }: Tile): Tile =>
    fakeTile({ id: `${participant.identity}/share`, kind: 'share', content: 'video', participant });
  const { screen, names } = await drawStage([self, other, third, shareOf(other), shareOf(third)]);
  await expect.poll(() => names().slice(0, 2)).toEqual(["Person 2's screen", "Person 1's screen"]);
  const tile = screen.getByRole('group', { name: "Person 2's screen" });
  const scale = (): number =>
    Number(tile.element().querySelector('[data-zoom]')?.getAttribute('data-zoom') ?? Number.NaN);
  await tile.getByRole('button', { name: 'Zoom in' }).click();
  expect(scale()).toBe(1.5);
  await userEvent.keyboard('+');
  expect(scale()).toBe(2.25);
  await tile.getByRole('button', { name: 'Show all of it' }).click();
  expect(scale()).toBe(1);
  tile
    .element()
    .querySelector('[data-zoom]')
    ?.dispatchEvent(new WheelEvent('wheel', { deltaY: -400, bubbles: true, cancelable: true }));
  await expect.poll(scale).toBeGreaterThan(2);
});

it('is enlarged by two fingers, moved by one, and turns no page meanwhile', async () => {
  const [self, other] = people(2) as [Tile, Tile];
  const share = fakeTile({ id: 'p1/share', kind: 'share', content: 'video', participant: other.participant });
  const { screen, names } = await drawStage([self, other, share], {}, 400);
  const tile = screen.getByRole('group', { name: "Person 1's screen" });
  await expect.element(tile).toBeVisible();
  const look = (): DOMMatrix => {
    const moved = tile.element().querySelector<HTMLElement>('[data-zoom] > div');
    return new DOMMatrix(moved ? getComputedStyle(moved).transform : 'none');
  };
  const before = names();
  await touch(tile.element(), [-40, 40], [-50, 50], [-60, 60], [-70, 70], [-80, 80]);
  await expect.poll(() => look().a).toBeGreaterThan(1.8);
  expect(look().a).toBeLessThan(2.2);
  const from = look().e;
  await touch(tile.element(), [0], [30], [60], [90]);
  await expect.poll(() => look().e - from).toBeGreaterThan(60);
  expect(names()).toEqual(before);
  expect(window.visualViewport?.scale, 'the page itself stays as it is').toBe(1);
});

it('fills the screen, and says how to leave that', async () => {
  const fake = fakeCall();
  const asked = vi.spyOn(document.documentElement, 'requestFullscreen').mockResolvedValue();
  const ended = vi.spyOn(document, 'exitFullscreen').mockResolvedValue();
  function Options() {
    return (
      <StageOptions call={fake.call} stage={useStageModel(fake.call)} line="" onDone={() => undefined} />
    );
  }
  const screen = await draw(<Options />);
  await screen.getByRole('button', { name: 'Full screen', exact: true }).click();
  expect(asked).toHaveBeenCalledOnce();
  const full = vi.spyOn(document, 'fullscreenElement', 'get').mockReturnValue(document.documentElement);
  document.dispatchEvent(new Event('fullscreenchange'));
  await screen.getByRole('button', { name: 'Exit full screen', exact: true }).click();
  expect(ended).toHaveBeenCalledOnce();
  full.mockRestore();
});

it('draws nothing while the window is hidden, and goes on where it was', async () => {
  const { shown } = await drawStage(people(3));
  await expect.poll(shown).toHaveLength(3);
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
  await expect.poll(shown).toEqual([]);
  visibility.mockRestore();
  document.dispatchEvent(new Event('visibilitychange'));
  await expect.poll(shown).toHaveLength(3);
});

it('says that it draws nothing once it is gone', async () => {
  const { fake, screen, shown } = await drawStage(people(3));
  await expect.poll(shown).toHaveLength(3);
  await screen.unmount();
  expect(fake.shown.get('stage')).toEqual([]);
});
