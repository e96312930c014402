/* The search page. Its index lies in data/search; docs/search.md says how. Without this file the page lists everything. */
(() => {
  const d = document, box = d.getElementById('search');
  if (!box) return;
  const { index, root } = box.dataset;
  const say = box.querySelector('p');
  const el = (tag, props, ...kids) => {
    const e = Object.assign(d.createElement(tag), props);
    e.append(...kids);
    return e;
  };

  // ---- files: each calls factboxSearch(name, …), so that script elements can load them from a disk too
  const files = {}, arrived = {};
  window.factboxSearch = (name, ...content) => { arrived[name] = content; };
  const load = (name) => files[name] ??= new Promise((done, fail) => {
    d.head.append(el('script', {
      src: index.replace('index.js', name + '.js'),
      onload: () => (arrived[name] ? done(arrived[name]) : fail()),
      onerror: fail,
    }));
  });

  // ---- words
  let data, quantity;
  const fold = (s) => s.replace(data.mute, '').normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '').replace(data.odd, (c) => data.letters[c]);
  const split = (s) => s.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;

  // Edits that make one word the other, a swap counting as one; more than `most` is as good as any.
  const edits = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return 9;
    let old, row = [...Array(b.length + 1).keys()];
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], old[j - 2] + 1);
      }
      [old, row] = [row, next];
    }
    return row[b.length];
  };

  // 0 exact, 1 beginning, 2 inside a script without blanks, 3 and 4 misspelt; nothing where it does not fit.
  const fit = (word, list) => {
    const most = word.length > 7 ? 2 : word.length > 3 ? 1 : 0;
    let best;
    for (const other of list) {
      let rank;
      if (other === word) return 0;
      if (other.startsWith(word)) rank = 1;
      else if (unspaced.test(word) && other.includes(word)) rank = 2;
      else if (most) {
        // While a word is being typed its beginning is held against as much of the other.
        const off = Math.min(edits(word, other, most), other.length > word.length ? edits(word, other.slice(0, word.length), most) : 9);
        if (off <= most) rank = 2 + off;
      }
      if (rank < (best ?? 9)) best = rank;
    }
    return best;
  };

  // ---- numbers: all words of scale and all units come from the index
  const any = (words) => Object.keys(words).sort((a, b) => b.length - a.length).map((w) => w.replace(/[$()*+./?[\\\]^{|}]/g, '\\$&')).join('|') || '(?!)';
  const grammar = () => {
    const g = `[${data.group}]`, p = '\\' + data.decimal;
    const n = `\\d{1,3}(?:${g}\\d{3})+(?:${p}\\d+)?(?!\\d)|\\d+(?:[.,]\\d+)?`;
    const s = `(${any(data.scales)})(?!\\p{L})`, u = any(data.units);
    return new RegExp(`(?:(?<!\\p{L})(${u}) ?|(?<![\\p{L}\\d]))(${n})(?:[ -]?${s})?(?: ?(?:[-–—]|to) ?(${n}))?(?:[ -]?${s})?(?:[ -]?(${u})(?!\\p{L}))?`, 'gu');
  };
  const value = (text) => +text.replace(new RegExp(`[${data.group}](?=\\d{3}(?!\\d))`, 'g'), '').replace(',', '.');
  // What one amount may mean: [low, high, unit, whether a scale was said].
  const senses = (before, low, lowScale, high, highScale, after) => {
    const list = [], unit = after ?? before, scale = highScale ?? lowScale;
    const add = (lowBy, highBy, word) => {
      const of = data.units[word] ?? [undefined, 1];
      for (let i = 0; i < of.length; i += 2) list.push([value(low) * lowBy * of[i + 1], high && value(high) * highBy * of[i + 1], of[i], !!scale]);
    };
    add(data.scales[lowScale ?? scale] ?? 1, data.scales[scale] ?? 1, unit);
    if (!unit && data.units[scale]) add(1, 1, scale);
    return list;
  };
  const same = (a, b) => Math.abs(a - b) <= 1e-9 * Math.abs(b);
  const digits = (x) => x.toPrecision(12).replace(/e.*/, '').replace(/\D/g, '').replace(/^0+|0+$/g, '') || '0';

  // 0 the value, 1 one end of a range, 3 the same digits at another scale, 4 more digits; nothing where it does not fit.
  const amount = (item, [low, unit, high]) => {
    let best;
    for (const [a, b, of, scaled] of item.senses) {
      if (of && of !== unit) continue;
      let rank;
      if (b !== undefined) rank = same(a, low) && same(b, high ?? low) ? 0 : undefined;
      else if (same(a, low)) rank = high === undefined ? 0 : 1;
      else if (same(a, high)) rank = 1;
      else if (!scaled && [1e3, 1e6, 1e9, 1e12].some((k) => same(a * k, low) || same(a * k, high))) rank = 3;
      else if (!scaled && !of && a >= 10 && ('' + low).startsWith(a)) rank = 4;
      if (rank < (best ?? 9)) best = rank;
    }
    return best;
  };

  // The items of a query: amounts, then words.
  const read = (query) => {
    const items = [];
    const rest = fold(query).replace(quantity, (text, ...found) => {
      const number = senses(...found.slice(0, 6));
      items.push({ senses: number, words: split(text), keys: number.flatMap(([a, b]) => [a, b]).filter((x) => x !== undefined).map((x) => '#' + digits(x)) });
      return ' ';
    });
    const words = split(rest), telling = words.filter((w) => !data.stops.includes(w));
    for (const word of telling.length || items.length ? telling : words) items.push({ word, keys: [word] });
    return items;
  };

  // ---- records: [kind, path, name, weight, note, aliases, context, value, status, [low, unit, high]]
  const rank = (record, items, whole) => {
    const r = record;
    r.names ??= [r[2], ...(r[5] ?? '').split('\n')].map(fold);
    r.own ??= r.names.flatMap(split);
    r.all ??= split(fold([r[6], r[7]].join(' ')));
    let sum = 0, numbers = 0;
    for (const item of items) {
      let score;
      if (item.senses) {
        numbers++;
        score = r[9] ? amount(item, r[9]) : item.words.every((w) => r.own.includes(w)) ? 5 : undefined;
      } else {
        const own = fit(item.word, r.own), all = own === 0 ? 0 : fit(item.word, r.all);
        score = own <= (all ?? 9) ? own : all === undefined ? undefined : all + 2.5;
      }
      if (score === undefined) return;
      sum += score;
    }
    // A value stands for itself only where one was asked for; else its figure does.
    if (r[9] && !numbers) return;
    return sum + (r.names.includes(whole) ? -1 : 0);
  };

  // The files that may hold what begins with a key.
  const names = (key) => {
    const { shards, parts } = data, end = key[0] === '#' || !/^\p{N}+$/u.test(key) ? key + '\uffff' : key;
    let i = shards.findIndex((s) => s > key);
    i = (i < 0 ? shards.length : i) - 1;
    const list = [];
    for (; i >= 0 && i < shards.length && shards[i] <= end; i++)
      for (let n = 0; n < (parts[shards[i]] ?? 1); n++)
        list.push('s-' + shards[i].replace(/[^a-z0-9]/gu, (c) => '_' + c.codePointAt().toString(16)) + (n ? '.' + n : ''));
    return list;
  };
  // A slip in the first letters leads to other files: they are tried when nothing else is found.
  const slips = (w) => [w[1] + w[0] + w.slice(2), w.slice(1), w[0] + w.slice(2)];
  const SHARDS = 6;
  const seek = async (query) => {
    const items = read(query), whole = fold(query).trim();
    if (!items.length) return;
    const hits = async (wanted, most) => {
      const sets = data.shards.length ? await Promise.all(wanted.slice(0, most).map(load)) : [[data.records]];
      const found = new Map();
      for (const [list] of sets) for (const r of list) {
        const score = rank(r, items, whole);
        if (score !== undefined) found.set(r[1], [score, r]);
      }
      return [...found.values()].sort(([a, r], [b, q]) => a - b || q[3] - r[3]);
    };
    const ways = items.map((i) => [...new Set([...i.keys, ...(i.senses ? i.words : [])].flatMap(names))]).sort((a, b) => a.length - b.length);
    const long = items.filter((i) => i.word?.length > 3);
    ways.push(...long.map((i) => [...new Set(slips(i.word).map((w) => names(w.slice(0, 3))[0]).filter(Boolean))]));
    for (const way of ways) {
      const found = await hits(way, SHARDS);
      if (found.length || !data.shards.length) return { found, more: way.length > SHARDS, items };
    }
    return { found: [], items };
  };

  // ---- the page
  const address = (path) => root + path.replace(/\/?(?=#|$)/, '/index.html');
  const marked = (text, items) => text.split(/([\p{L}\p{M}\p{N}]+)/u).map((part, i) => {
    const word = i % 2 && fold(part), hit = word && items.find((item) => item.word && fit(item.word, [word]) !== undefined);
    if (!hit) return part;
    const cut = word.startsWith(hit.word) && word.length === part.length ? hit.word.length : part.length;
    return [el('mark', { textContent: part.slice(0, cut) }), part.slice(cut)];
  }).flat();
  const row = (r, items) => {
    const link = el('a', { href: address(r[1]), dir: 'auto' }, ...marked(r[2], items));
    const kind = el('p', { className: 'kick' }, el('span', { className: 'tag', textContent: data.kinds[r[0]] }));
    const [sign, words] = (r[8] ?? '').split('|');
    if (words) kind.append(el('span', { className: 'st ' + sign, textContent: words }));
    const li = el('li', {}, kind, el('h3', {}, link));
    if (r[7]) li.append(el('p', { className: 'val', textContent: r[7] }));
    const also = !items.every((i) => i.word && fit(i.word, split(r.names[0])) !== undefined)
      && (r[5] ?? '').split('\n').find((a) => a && items.some((i) => i.word && fit(i.word, split(fold(a))) !== undefined));
    if (also) li.append(el('p', { className: 'meta' }, 'Also ', el('bdi', {}, ...marked(also, items))));
    if (r[4]) li.append(el('p', { className: 'meta', dir: 'auto', textContent: r[4] }));
    return li;
  };
  const MOST = 8;
  const section = (title, list, items, more) => {
    const ul = el('ul', { className: 'items' }, ...list.slice(0, MOST).map((r) => row(r, items)));
    const part = el('section', { className: 'sec' }, el('div', { className: 'sechead' },
      el('h2', { textContent: title }), el('span', { className: 'meta', textContent: list.length + (more ? ' or more' : '') })), ul);
    if (list.length > MOST) {
      const b = el('button', { type: 'button', className: 'btn', textContent: `Show ${list.length - MOST} more` });
      b.onclick = () => {
        const next = list.slice(MOST).map((r) => row(r, items));
        ul.append(...next);
        b.remove();
        next[0].querySelector('a').focus();
      };
      part.append(b);
    }
    return part;
  };

  const input = el('input', { type: 'search', name: 'q', autocomplete: 'off', spellcheck: false, enterKeyHint: 'search' });
  const form = el('form', { className: 'find' }, el('label', {}, el('span', { className: 'vh', textContent: 'Search this site' }), input));
  // A key of one sign must be possible to turn off (WCAG 2.1.4).
  const keys = el('input', { type: 'checkbox', checked: true });
  keys.onchange = () => localStorage.setItem('slash', keys.checked ? 'on' : 'off');
  const hint = el('label', { className: 'switch' }, keys, 'The key / leads here from every page');
  const kept = [];
  try {
    keys.checked = localStorage.getItem('slash') !== 'off';
    kept.push(hint);
  } catch { /* nothing can be kept */ }
  const out = el('div', { className: 'results' });
  const wait = 'Type a name, a place, a topic or a number, such as 66.4 billion or 90%.';
  const broken = () => {
    [form, hint, out].forEach((part) => part.remove());
    say.textContent = 'The search index could not be read. Everything is also listed from A to Z:';
  };
  let turn = 0;
  const show = async () => {
    const mine = ++turn, query = input.value.trim();
    try {
      history.replaceState(null, '', query ? '?q=' + encodeURIComponent(query) : location.pathname);
    } catch { /* some browsers forbid it for files on a disk */ }
    const result = query && await seek(query);
    if (mine !== turn) return;
    const { found = [], items, more } = result || {};
    const parts = data.groups.map(([title, kinds]) => [title, found.filter(([, r]) => kinds.includes(r[0]))]).filter(([, list]) => list.length);
    // The group with the best match comes first, figures before others that are as good.
    parts.sort(([, a], [, b]) => a[0][0] - b[0][0]);
    out.replaceChildren(...parts.map(([title, list]) => section(title, list.map(([, r]) => r), items, more)));
    const count = found.length;
    say.textContent = !result ? wait : !count ? `Nothing found for “${query}”. Try fewer or other words; everything is also listed from A to Z below.`
      : `${count}${more ? ' or more' : ''} ${count === 1 ? 'result' : 'results'} for “${query}”`;
  };
  let timer;
  const soon = (ms) => {
    clearTimeout(timer);
    timer = setTimeout(() => show().catch(broken), ms);
  };
  input.oninput = () => soon(150);
  form.onsubmit = (e) => { e.preventDefault(); soon(0); };
  box.onkeydown = (e) => {
    const links = [input, ...out.querySelectorAll('h3 a')], at = links.indexOf(d.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (e.key === 'Escape') {
      input.value = '';
      input.focus();
      soon(0);
    } else if (step && at >= 0 && links[at + step]) links[at + step].focus();
    else return;
    e.preventDefault();
  };

  load('index').then(([head, records]) => {
    const set = (chars) => new RegExp(`[${chars}]`, 'gu');
    data = { ...head, records, mute: set(head.silent), odd: set(Object.keys(head.letters).join('')) };
    quantity = grammar();
    input.value = new URLSearchParams(location.search).get('q') ?? '';
    form.setAttribute('role', 'search');
    say.setAttribute('role', 'status');
    say.before(form);
    say.after(out, ...kept);
    say.textContent = wait;
    if (location.hash === '#q') input.focus();
    if (input.value) soon(0);
  }).catch(broken);
})();
