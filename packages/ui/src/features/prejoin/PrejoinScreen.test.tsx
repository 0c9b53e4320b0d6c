import { parseRoomCode, type RoomCode } from '@parley/core/domain/codes';
import type { JoinError } from '@parley/core/join';
import { afterEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { draw } from '../../testing/draw.tsx';
import { PrejoinScreen } from './PrejoinScreen.tsx';

const CODE = parseRoomCode('k3v9-x7mp-2qtr') as RoomCode;

async function drawPrejoin(
  given: Parameters<typeof draw>[1] = {},
  refused: { readonly problem?: JoinError; readonly onRetry?: () => void } = {},
) {
  const screen = await draw(
    <PrejoinScreen
      code={CODE}
      room={{ title: 'Weekly', count: 3, encrypted: true, locked: false, entry: 'open' }}
      problem={refused.problem ?? null}
      invite="fine"
      joining={false}
      onJoin={() => undefined}
      onCancel={() => undefined}
      onRetry={refused.onRetry ?? (() => undefined)}
      onLink={() => undefined}
    />,
    given,
  );
  return { screen };
}

function refuseDevices(message: string): void {
  vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(
    new DOMException(message, 'NotAllowedError'),
  );
}

afterEach(() => vi.restoreAllMocks());

it('starts as this device remembers it, and remembers what is changed', async () => {
  const { screen } = await drawPrejoin({ preferences: { cameraOn: false, microphoneOn: true } });
  const camera = screen.getByRole('button', { name: 'Camera', exact: true });
  await expect.element(camera).toHaveAttribute('aria-pressed', 'false');
  await expect
    .element(screen.getByRole('button', { name: 'Microphone', exact: true }))
    .toHaveAttribute('aria-pressed', 'true');
  await camera.click();
  await expect.element(screen.getByLabelText('Your picture', { exact: true })).toBeVisible();
});

it('draws the chosen background on the picture before anybody else sees it', async () => {
  const { screen } = await drawPrejoin({
    preferences: { microphoneOn: false, background: { kind: 'blur' } },
  });
  const picture = screen.getByLabelText('Your picture', { exact: true });
  await expect
    .poll(
      () => {
        const shown = (picture.element() as HTMLVideoElement).srcObject as MediaStream | null;
        return shown?.getVideoTracks()[0]?.constructor.name;
      },
      { timeout: 40_000 },
    )
    .toBe('MediaStreamTrackGenerator');
  await screen.unmount();
}, 60_000);

it('takes a file for a background only if it is a picture', async () => {
  const { screen } = await drawPrejoin({ preferences: { cameraOn: false, microphoneOn: false } });
  await screen.getByText('Background, sound and checks').click();
  const input = screen.getByLabelText('Picture of your own');
  await userEvent.upload(
    input,
    new File(['<script>alert(1)</script>'], 'holiday.png', { type: 'image/png' }),
  );
  await expect.element(screen.getByText(/This file is no picture/)).toBeVisible();
});

it.each([
  ['Permission denied', 'in this browser', /left of the address/],
  ['Permission denied by system', 'your system blocks it', /privacy settings of your system/],
])('says who blocks the devices and how to mend it: %s', async (message, who, way) => {
  refuseDevices(message);
  const { screen } = await drawPrejoin({ preferences: { microphoneOn: false } });
  await expect.element(screen.getByText(new RegExp(who))).toBeVisible();
  await expect.element(screen.getByText(way)).toBeVisible();
});

it('leads to the settings of the system where the app can open them', async () => {
  refuseDevices('Permission denied');
  const open = vi.fn(() => Promise.resolve());
  const { screen } = await drawPrejoin({
    platform: { kind: 'desktop', system: 'darwin', deviceSettings: { open } },
    preferences: { cameraOn: false },
  });
  await screen.getByRole('button', { name: 'Open system settings' }).click();
  expect(open).toHaveBeenCalledWith('microphone');
});

it('says that a part of the app is missing, and blames no network for it', async () => {
  const onRetry = vi.fn();
  const off = { preferences: { cameraOn: false, microphoneOn: false } };
  const { screen } = await drawPrejoin(off, { problem: { kind: 'not-loaded' }, onRetry });
  await expect.element(screen.getByText('Parley has not loaded completely')).toBeVisible();
  await expect.element(screen.getByText(/firewall/)).not.toBeInTheDocument();
  await screen.getByRole('button', { name: 'Load again', exact: true }).click();
  expect(onRetry).toHaveBeenCalledOnce();
});

it('plays its test sound', async () => {
  const { screen } = await drawPrejoin({ preferences: { cameraOn: false, microphoneOn: false } });
  await screen.getByRole('button', { name: 'Test speaker' }).click();
  await expect.element(screen.getByText('Playing a sound…')).toBeVisible();
  await expect.element(screen.getByText('Playing a sound…')).not.toBeInTheDocument();
});
