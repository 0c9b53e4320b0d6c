import { describe, expect, it, vi } from 'vitest';
import { observable, whenValue } from './observable.ts';
import { createScope } from './scope.ts';

describe('observable', () => {
  it('tells of changes, and of nothing else', () => {
    const count = observable(1);
    const heard = vi.fn();
    const end = count.subscribe(heard);
    count.set(1);
    expect(heard).not.toHaveBeenCalled();
    count.update((value) => value + 1);
    expect(heard).toHaveBeenCalledOnce();
    expect(count.value).toBe(2);
    end();
    count.set(3);
    expect(heard).toHaveBeenCalledOnce();
  });

  it('lets a listener end itself while it is called', () => {
    const source = observable(0);
    const second = vi.fn();
    const end = source.subscribe(() => end());
    source.subscribe(second);
    source.set(1);
    source.set(2);
    expect(second).toHaveBeenCalledTimes(2);
  });

  it('resolves with the first accepted value, the current one included', async () => {
    const source = observable(5);
    await expect(whenValue(source, (value) => value === 5)).resolves.toBe(5);
    const later = whenValue(source, (value) => value > 6);
    source.set(6);
    source.set(7);
    await expect(later).resolves.toBe(7);
  });
});

describe('scope', () => {
  it('releases in reverse order, once, and goes on after a failure', async () => {
    const order: string[] = [];
    const onError = vi.fn();
    const scope = createScope(onError);
    scope.onEnd(() => void order.push('first'));
    scope.onEnd(() => Promise.reject(new Error('broken')));
    scope.onEnd(async () => void order.push('last'));
    await Promise.all([scope.end(), scope.end()]);
    expect(order).toEqual(['last', 'first']);
    expect(onError).toHaveBeenCalledOnce();
  });

  it('releases at once what is registered after the end', async () => {
    const scope = createScope();
    await scope.end();
    const release = vi.fn();
    scope.onEnd(release);
    expect(release).toHaveBeenCalledOnce();
  });
});
