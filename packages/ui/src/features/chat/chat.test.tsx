import { userEvent } from 'vitest/browser';
import { describe, expect, it } from 'vitest';
import { draw } from '../../testing/draw.tsx';
import { fakeChat, fakeMessage } from '../../testing/fake-chat.ts';
import { Composer } from './Composer.tsx';
import { MessageLog } from './MessageLog.tsx';
import { useAttachments } from './useAttachments.ts';
import type { FakeChat } from '../../testing/fake-chat.ts';

function Writing({ fake }: { readonly fake: FakeChat }) {
  return <Composer chat={fake.chat} attachments={useAttachments()} />;
}
const log = (fake: FakeChat, moderates = false) =>
  draw(
    <div style={{ height: 400, display: 'flex', flexDirection: 'column' }}>
      <MessageLog chat={fake.chat} moderates={moderates} encrypted />
    </div>,
  );

describe('writing', () => {
  it('sends with Enter, begins a line with Shift+Enter, and sends nothing of nothing', async () => {
    const fake = fakeChat();
    const screen = await draw(<Writing fake={fake} />);
    const box = screen.getByRole('textbox', { name: 'Message' });
    await expect.element(box).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await userEvent.keyboard('one{Shift>}{Enter}{/Shift}two{Enter}');
    await expect.element(box).toHaveValue('');
    await box.fill('  ');
    await screen.getByRole('button', { name: 'Send' }).click({ force: true });
    expect(fake.asked).toEqual(['send one\ntwo']);
  });

  it('keeps what is half written while the panel shows something else, until it is sent', async () => {
    const fake = fakeChat();
    const first = await draw(<Writing fake={fake} />);
    await first.getByRole('textbox', { name: 'Message' }).fill('half a thought');
    await first.unmount();
    const second = await draw(<Writing fake={fake} />);
    const box = second.getByRole('textbox', { name: 'Message' });
    await expect.element(box).toHaveValue('half a thought');
    await userEvent.keyboard('{Enter}');
    await second.unmount();
    const third = await draw(<Writing fake={fake} />);
    await expect.element(third.getByRole('textbox', { name: 'Message' })).toHaveValue('');
    expect(fake.asked).toEqual(['send half a thought']);
  });

  it('ends at the limit, between characters, and says how much is left before', async () => {
    const fake = fakeChat();
    const screen = await draw(<Writing fake={fake} />);
    const box = screen.getByRole('textbox', { name: 'Message' });
    await box.fill('x'.repeat(3_990));
    await expect.element(screen.getByText('10 characters left')).toBeVisible();
    await box.fill(`${'x'.repeat(3_998)}👨‍👩‍👧‍👦`);
    await expect.element(box).toHaveValue('x'.repeat(3_998));
  });

  it('takes files by paste, shows them, lets go of them, and sends them with the text', async () => {
    const fake = fakeChat();
    const screen = await draw(<Writing fake={fake} />);
    const box = screen.getByRole('textbox', { name: 'Message' });
    const data = new DataTransfer();
    data.items.add(new File(['1'], 'plan.pdf'));
    data.items.add(new File(['2'], 'photo.png'));
    data.items.add(new File([], 'empty.txt'));
    box.element().dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
    await screen.getByRole('button', { name: 'Take plan.pdf out' }).click();
    await box.fill('see');
    await screen.getByRole('button', { name: 'Send' }).click();
    expect(fake.asked).toEqual(['send see +photo.png']);
    await expect.element(screen.getByRole('list', { name: 'Files to send' })).not.toBeInTheDocument();
  });

  it('inserts an emoji where the caret is', async () => {
    const fake = fakeChat();
    const screen = await draw(<Writing fake={fake} />);
    const box = screen.getByRole('textbox', { name: 'Message' });
    await box.fill('ab');
    const element = box.element();
    if (element instanceof HTMLTextAreaElement) element.setSelectionRange(1, 1);
    await screen.getByRole('button', { name: 'Insert an emoji' }).click();
    await screen.getByRole('menuitem', { name: '🚀' }).click();
    await expect.element(box).toHaveValue('a🚀b');
  });
});

describe('reading', () => {
  it('shows who wrote what, by day, and names a person once for what they wrote in a row', async () => {
    const fake = fakeChat();
    const at = new Date(2026, 2, 2, 9, 30).getTime();
    fake.messages.set([
      fakeMessage({ seq: 1, at, text: 'first' }),
      fakeMessage({ seq: 2, at: at + 60_000, text: 'second' }),
      fakeMessage({ seq: 3, at: at + 86_400_000, mine: true, text: 'third' }),
    ]);
    const screen = await log(fake);
    expect(screen.getByText('Grace Hopper', { exact: true }).elements()).toHaveLength(1);
    expect(screen.getByText(/Monday, March 2, 2026|Tuesday, March 3, 2026/).elements()).toHaveLength(2);
    await expect.element(screen.getByText('You', { exact: true })).toBeVisible();
  });

  it.each([
    ['a script', '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>'],
    ['a javascript address', 'javascript:document.title="owned"'],
    ['a data address', 'data:text/html,<script>1</script>'],
    ['an app link', 'parley://join/k3v9-x7mp-2qtr'],
    ['an address with a name before its host', 'https://bank.example@evil.test/'],
    ['a stack of marks', `Z${'\u0300\u0301\u0302\u0303'.repeat(500)}`],
    ['a very long word', 'w'.repeat(4000)],
    ['another direction', '\u202egnp.exe'],
    ['markdown and templates', '**bold** [x](javascript:1) {{constructor}} ${1+1}'],
  ])('shows %s as the text that it is', async (_what, text) => {
    const fake = fakeChat();
    fake.messages.set([fakeMessage({ text })]);
    const screen = await log(fake);
    const list = screen.getByRole('log', { name: 'Messages' }).element();
    expect(list.textContent).toContain(text);
    expect(list.querySelectorAll('a, img, script')).toHaveLength(0);
    expect(document.title).not.toBe('owned');
    const row = list.querySelector('p[dir=auto]');
    expect(row?.scrollWidth).toBeLessThanOrEqual(row?.clientWidth ?? 0);
  });

  it('opens web addresses in a window that knows nothing of this one', async () => {
    const fake = fakeChat();
    fake.messages.set([fakeMessage({ text: 'see https://example.org/a.' })]);
    const screen = await log(fake);
    const link = screen.getByRole('link', { name: 'https://example.org/a' });
    await expect.element(link).toHaveAttribute('href', 'https://example.org/a');
    await expect.element(link).toHaveAttribute('rel', 'noopener noreferrer');
    await expect.element(link).toHaveAttribute('target', '_blank');
  });

  it('says why a message is not shown', async () => {
    const fake = fakeChat();
    fake.messages.set([
      fakeMessage({ seq: 1, content: { kind: 'locked', epoch: 2 } }),
      fakeMessage({ seq: 2, content: { kind: 'unreadable' } }),
      fakeMessage({ seq: 3, content: { kind: 'deleted', by: 'host' } }),
    ]);
    const screen = await log(fake);
    for (const text of [/key that this device does not have/, /damaged or changed/, /A host deleted/])
      await expect.element(screen.getByText(text)).toBeVisible();
  });

  it('lets people delete their own messages and hosts all, with a moment to take it back', async () => {
    const fake = fakeChat();
    fake.messages.set([fakeMessage({ seq: 1 }), fakeMessage({ seq: 2, mine: true, text: 'mine' })]);
    const member = await log(fake);
    expect(member.getByRole('button', { name: 'Delete message' }).elements()).toHaveLength(1);
    await member.unmount();
    const host = await log(fake, true);
    await host.getByRole('button', { name: 'Delete message' }).first().click();
    fake.removing.set(new Set(['m1']));
    await host.getByRole('button', { name: 'Undo' }).click();
    expect(fake.asked).toEqual(['remove m1', 'keep m1']);
  });

  it('says what becomes of a message on its way', async () => {
    const fake = fakeChat();
    const outgoing = { files: [], at: 0 };
    fake.outgoing.set([
      { ...outgoing, key: 'a', text: 'one', state: { kind: 'waiting' } },
      { ...outgoing, key: 'b', text: 'two', state: { kind: 'failed', error: { kind: 'unreachable' } } },
    ]);
    const screen = await log(fake);
    await expect.element(screen.getByText(/when the connection is back/)).toBeVisible();
    await screen.getByRole('button', { name: 'Try again' }).click();
    await screen.getByRole('button', { name: 'Discard' }).click();
    expect(fake.asked).toEqual(['retry b', 'discard b']);
  });

  it('shows how much of the files is through, and lets the writer stop', async () => {
    const fake = fakeChat();
    const files = [{ name: 'plan.pdf', size: 200 }];
    fake.outgoing.set([
      { key: 'a', text: '', files, at: 0, state: { kind: 'uploading', sent: 50, total: 200 } },
    ]);
    const screen = await log(fake);
    const bar = screen.getByRole('progressbar', { name: 'Uploading files' });
    await expect.element(bar).toHaveAttribute('value', '0.25');
    await expect.element(screen.getByText('25%')).toBeVisible();
    await screen.getByRole('button', { name: 'Cancel upload' }).click();
    expect(fake.asked).toEqual(['discard a']);
  });

  it('leaves to a person what an earlier window did not send', async () => {
    const fake = fakeChat();
    const outgoing = { files: [], at: 0 };
    fake.outgoing.set([
      { ...outgoing, key: 'a', text: 'one', state: { kind: 'left-behind', files: 2 } },
      { ...outgoing, key: 'b', text: '', state: { kind: 'left-behind', files: 1 } },
    ]);
    const screen = await log(fake);
    await expect.element(screen.getByText(/window was closed before\. Its 2 files/)).toBeVisible();
    // What was nothing but a file cannot be tried again.
    await screen.getByRole('button', { name: 'Try again' }).click();
    await screen.getByRole('button', { name: 'Discard' }).nth(1).click();
    expect(fake.asked).toEqual(['retry a', 'discard b']);
  });

  it('keeps the newest in sight, and the place of who reads further up', async () => {
    const fake = fakeChat();
    const many = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, index) =>
        fakeMessage({ seq: from + index, text: `message ${from + index}` }),
      );
    fake.messages.set(many(21, 60));
    fake.earlier.set('more');
    const screen = await log(fake);
    await expect.element(screen.getByText('message 60', { exact: true })).toBeInViewport();
    fake.messages.set(many(21, 61));
    await expect.element(screen.getByText('message 61', { exact: true })).toBeInViewport();
    screen.getByText('message 30', { exact: true }).element().scrollIntoView();
    const button = screen.getByRole('button', { name: 'Newest messages' });
    await expect.element(button).toBeVisible();
    fake.messages.set(many(1, 62));
    await expect.element(screen.getByText('message 30', { exact: true })).toBeInViewport();
    await button.click();
    await expect.element(screen.getByText('message 62', { exact: true })).toBeInViewport();
  });

  it('shows a picture that is one, and offers what only says so for saving', async () => {
    const fake = fakeChat();
    const canvas = new OffscreenCanvas(40, 30);
    canvas.getContext('2d')?.fillRect(0, 0, 40, 30);
    const file = { id: 'f', name: 'photo.png', type: 'image/png', size: 100, key: null };
    fake.opens = { ok: true, value: await canvas.convertToBlob() };
    fake.messages.set([fakeMessage({ content: { kind: 'written', text: '', files: [file] } })]);
    const screen = await log(fake);
    await expect.element(screen.getByRole('img', { name: 'Picture photo.png' })).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Download photo.png' })).toBeVisible();
    await screen.unmount();
    fake.opens = { ok: true, value: new Blob(['<svg onload="document.title=\'owned\'"/>']) };
    const other = await log(fake);
    await expect.element(other.getByRole('button', { name: 'Download photo.png' })).toBeVisible();
    expect(other.getByRole('img').elements()).toHaveLength(0);
  });
});
