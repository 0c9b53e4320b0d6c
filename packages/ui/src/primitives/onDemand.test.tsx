import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import '../theme/theme.css';
import { MenuButton } from './MenuButton.tsx';
import { onDemand, type PopupButtonProps } from './onDemand.tsx';

function Popup({ text, ...button }: PopupButtonProps & { readonly text: string }) {
  return <MenuButton {...button}>{text}</MenuButton>;
}

const LOOK = { label: 'Devices', icon: '⚙', className: '', text: 'Inside' };

it('loads nothing before it is wanted, and opens at the first press', async () => {
  const load = vi.fn(() => Promise.resolve(Popup));
  const Wanted = onDemand(load);
  const screen = await render(<Wanted {...LOOK} />);
  expect(load).not.toHaveBeenCalled();
  await screen.getByRole('button', { name: 'Devices' }).click();
  await expect.element(screen.getByText('Inside')).toBeVisible();
  expect(load).toHaveBeenCalledOnce();
});

it('tries anew after a load that failed, and hurts nobody meanwhile', async () => {
  const load = vi.fn(() => Promise.resolve(Popup)).mockRejectedValueOnce(new TypeError('offline'));
  const Wanted = onDemand(load);
  // Away from where the pointer was left: what it points at is loaded beforehand.
  const screen = await render(
    <div style={{ paddingBlockStart: 320 }}>
      <Wanted {...LOOK} />
    </div>,
  );
  const button = screen.getByRole('button', { name: 'Devices' });
  button.element().dispatchEvent(new MouseEvent('click', { bubbles: true }));
  await vi.waitFor(() => expect(load).toHaveBeenCalledOnce());
  await expect.element(button).not.toHaveAttribute('aria-busy');
  button.element().dispatchEvent(new MouseEvent('click', { bubbles: true }));
  await expect.element(screen.getByText('Inside')).toBeVisible();
});
