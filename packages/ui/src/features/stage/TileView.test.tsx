import type { Tile } from '@parley/core/call';
import { expect, it } from 'vitest';
import { draw } from '../../testing/draw.tsx';
import { fakeParticipant, fakeTile } from '../../testing/fake-call.ts';
import { TileView } from './TileView.tsx';

/** A tile fills the place it is given. */
function drawTile(tile: Tile, size: 'small' | 'large' = 'large') {
  return draw(
    <div className="h-60 w-90">
      <TileView tile={tile} size={size} />
    </div>,
  );
}

const GRACE = fakeParticipant({ identity: 'p-grace', name: 'Grace Hopper', isLocal: false });

it('is a group named after its participant', async () => {
  const screen = await drawTile(fakeTile({ participant: GRACE }), 'large');
  await expect.element(screen.getByRole('group', { name: 'Grace Hopper', exact: true })).toBeVisible();
});

it("names a share after its owner's screen", async () => {
  const screen = await drawTile(fakeTile({ kind: 'share', participant: GRACE }), 'large');
  await expect
    .element(screen.getByRole('group', { name: "Grace Hopper's screen", exact: true }))
    .toBeVisible();
});

it.each([
  ['cannot-decrypt', 'Cannot decrypt'],
  ['refused', 'Not shown'],
] as const)('says why there is no picture: %s', async (content, sentence) => {
  const screen = await drawTile(fakeTile({ participant: GRACE, content }), 'large');
  await expect.element(screen.getByRole('group').getByText(sentence, { exact: true })).toBeVisible();
});

it('tells who is muted and who speaks', async () => {
  const muted = fakeTile({ participant: { ...GRACE, microphoneOn: false } });
  const screen = await drawTile(muted, 'small');
  await expect.element(screen.getByText('Microphone is off')).toBeInTheDocument();
  await screen.unmount();
  const speaking = await drawTile(fakeTile({ participant: { ...GRACE, speaking: true } }), 'small');
  await expect.element(speaking.getByText('Speaking')).toBeInTheDocument();
});
