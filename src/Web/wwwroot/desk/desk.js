// What the browser must do itself: say who reads, keep a choice, keep a row still, come back after a restart.
window.desk = {
  /** How this reader writes numbers, and what was chosen here before. */
  reader() {
    const parts = new Intl.NumberFormat().formatToParts(123456789012.5);
    const whole = parts.filter(part => part.type === 'integer').map(part => part.value.length);
    return {
      group: parts.find(part => part.type === 'group')?.value ?? '',
      point: parts.find(part => part.type === 'decimal').value,
      sizes: whole.length > 1 ? whole.slice(1).reverse() : [3],
      isDark: document.documentElement.dataset.theme === 'dark',
      inPesos: localStorage.getItem('currency') === 'PHP',
    };
  },

  choose(name, value) {
    localStorage.setItem(name, value);
    if (name !== 'theme') return;
    document.documentElement.dataset.theme = value;
    document.dispatchEvent(new Event('desk-theme'));
  },

  focus(selector) {
    document.querySelector(selector)?.focus();
  },

  /** Tells the page of the keys it asks for, unless somebody types or a dialog is open. */
  keys(page, wanted) {
    const pressed = event => {
      if (event.ctrlKey || event.metaKey || event.altKey || !wanted.includes(event.key)) return;
      if (event.target.closest('input, textarea, select, [contenteditable], dialog, .mud-dialog')) return;
      if (event.key === 'Enter' && event.target.closest('a, button')) return;
      event.preventDefault();
      page.invokeMethodAsync('OnKeyAsync', event.key);
    };
    document.addEventListener('keydown', pressed);
    const main = document.getElementById('main');
    main.setAttribute('aria-keyshortcuts', wanted.join(' '));
    return {
      stop() {
        document.removeEventListener('keydown', pressed);
        main.removeAttribute('aria-keyshortcuts');
      },
    };
  },

  /** Rows come and go; the one under the pointer, else the chosen one, stays where it is. */
  still(list) {
    let pointed = null, top = 0;
    const note = row => { pointed = row; top = row?.getBoundingClientRect().top ?? 0; };
    const held = () => note(pointed?.isConnected ? pointed : list.querySelector('[aria-selected=true]'));
    list.addEventListener('pointermove', event => note(event.target.closest('[data-row]')));
    list.addEventListener('pointerleave', () => { pointed = null; held(); });
    list.addEventListener('scroll', held, { passive: true });
    const changes = new MutationObserver(() => {
      if (pointed?.isConnected) list.scrollTop += pointed.getBoundingClientRect().top - top;
      held();
    });
    changes.observe(list, { childList: true, subtree: true });
    return { stop: () => changes.disconnect() };
  },

  /** Brings a row into view. */
  show(selector) {
    document.querySelector(selector)?.scrollIntoView({ block: 'nearest' });
  },
};

const dialog = document.getElementById('components-reconnect-modal');
dialog.addEventListener('components-reconnect-state-changed', ({ detail: { state } }) => {
  if (state === 'show') dialog.showModal();
  else if (state === 'hide') dialog.close();
  else if (state === 'rejected') location.reload(); // Another process answers: it knows nothing of us but the address.
});

Blazor.start({
  circuit: {
    // One WebSocket and no talk before it: any node can answer, whichever served the page.
    configureSignalR: connection => connection.withUrl('_blazor', { skipNegotiation: true, transport: 1 }),
    reconnectionOptions: { maxRetries: 100000, retryIntervalMilliseconds: tries => tries < 20 ? 500 : 3000 },
  },
});
