#!/usr/bin/env bash
# Preact 11.2.0 does the effects (`useEffect`) of components in one queue for the whole page. When one throws and no component
# above it catches errors, the error is raised as it should be, but the queue keeps what stood behind it and is never looked
# at again: from then on no effect of any component runs, in any root of the page, also of components that are mounted much
# later and have nothing to do with the one that threw. Drawing goes on, so a page looks alive in which whatever is loaded by
# an effect never comes.
#
# Guess before it was run: the effects of the component that threw are lost, and those of others run.
# Who meets it: pages without an error boundary at their root, where a view waits for ever and says no error (the error
# itself was raised earlier, elsewhere).
# Fails when the behaviour is no longer the one written here.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact preact@11.2.0 linkedom@0.18.12

cat >see.mjs <<'JS'
import { parseHTML } from 'linkedom';
import { Component, h, render } from 'preact';
import { useEffect } from 'preact/hooks';

const { document, window } = parseHTML('<html><body><div id="one"></div><div id="two"></div></body></html>');
Object.assign(globalThis, { document, window });
const ran = [];
const raised = [];
process.on('uncaughtException', ({ message }) => raised.push(message));
const Plain = ({ name }) => {
  useEffect(() => void ran.push(name), []);
  return h('p', null, name);
};
const Throws = () => {
  useEffect(() => {
    throw new Error('raised by an effect');
  }, []);
  return h('p', null, 'throws');
};
class Boundary extends Component {
  componentDidCatch() {
    this.setState({});
  }
  render({ children }) {
    return children;
  }
}
const soon = () => new Promise((resolve) => setTimeout(resolve, 300));
const both = [h(Throws, { key: 1 }), h(Plain, { key: 2, name: 'beside' })];
const top = process.argv[2] === 'boundary' ? h(Boundary, null, ...both) : h('div', null, ...both);
render(top, document.getElementById('one'));
await soon();
render(h(Plain, { name: 'later' }), document.getElementById('two'));
await soon();
console.log(`drawn later: ${document.getElementById('two').textContent === 'later'}; effects that ran: ${ran.join(', ') || 'none'}; raised: ${raised.length}`);
JS
changed=0
see() {
  found=$(node see.mjs "$1")
  echo "$1: $found"
  if [ "$found" != "$2" ]; then
    changed=1
    echo "  CHANGED: it was $2"
  fi
}
see plain 'drawn later: true; effects that ran: none; raised: 1'
see boundary 'drawn later: true; effects that ran: beside, later; raised: 0'
exit $changed
